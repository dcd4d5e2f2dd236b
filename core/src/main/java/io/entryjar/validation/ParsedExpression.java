package io.entryjar.validation;

import java.util.Set;
import org.glassfish.expressly.parser.Node;

/**
 * An expression without faults.
 *
 * @param source its text
 * @param node its root
 * @param names the variables that it names, in the order in which they stand
 */
public record ParsedExpression(String source, Node node, Set<String> names) {}
