/** The preparation: steps that change files and run programs before the command does. */
@NullMarked
package io.entryjar.prepare;

import org.jspecify.annotations.NullMarked;
