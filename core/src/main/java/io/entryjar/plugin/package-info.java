/** The jars beside entry.jar, which may hold constraints and kinds of probes. */
@NullMarked
package io.entryjar.plugin;

import org.jspecify.annotations.NullMarked;
