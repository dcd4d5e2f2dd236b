/** The way of a start through all rooms, up to the point where it could be handed over. */
@NullMarked
package io.entryjar;

import org.jspecify.annotations.NullMarked;
