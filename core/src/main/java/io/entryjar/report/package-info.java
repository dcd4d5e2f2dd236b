/** What is wrong, as values, and how it is shown: text, JSON, Markdown. Knows only {@code text}. */
@NullMarked
package io.entryjar.report;

import org.jspecify.annotations.NullMarked;
