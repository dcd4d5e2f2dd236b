/** {@code entry.yaml} as immutable records, each with its place in the file. */
@NullMarked
package io.entryjar.descriptor;

import org.jspecify.annotations.NullMarked;
