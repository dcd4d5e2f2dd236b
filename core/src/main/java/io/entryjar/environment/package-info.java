/** Where values come from and what they mean: variables resolved and typed. */
@NullMarked
package io.entryjar.environment;

import org.jspecify.annotations.NullMarked;
