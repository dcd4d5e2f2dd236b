/**
 * What values must satisfy beyond their types: constraints of Bean Validation, and rules in Jakarta
 * EL. A value is data here: nothing in it is ever evaluated, expanded or interpolated.
 */
@NullMarked
package io.entryjar.validation;

import org.jspecify.annotations.NullMarked;
