/** What a start waits for: kinds of probes, and all requirements probed at once. */
@NullMarked
package io.entryjar.probe;

import org.jspecify.annotations.NullMarked;
