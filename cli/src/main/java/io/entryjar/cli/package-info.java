/** The command line: the only place that prints, exits and handles signals. */
@NullMarked
package io.entryjar.cli;

import org.jspecify.annotations.NullMarked;
