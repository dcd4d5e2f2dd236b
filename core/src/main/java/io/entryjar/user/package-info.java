/**
 * Who the command runs as: user specifications, /etc/passwd and /etc/group, and what is permitted.
 */
@NullMarked
package io.entryjar.user;

import org.jspecify.annotations.NullMarked;
