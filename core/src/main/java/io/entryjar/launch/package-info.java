/** The hand-over: the JVM is replaced by the command under entry-init, and leaves no trace. */
@NullMarked
package io.entryjar.launch;

import org.jspecify.annotations.NullMarked;
