/** Bytes as text, and text as people read and write it. Knows no other package. */
@NullMarked
package io.entryjar.text;

import org.jspecify.annotations.NullMarked;
