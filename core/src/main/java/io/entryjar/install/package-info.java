/**
 * The installed form: a folder with a runtime, an archive of loaded classes and the native part,
 * from which a start is fast without a flag.
 */
@NullMarked
package io.entryjar.install;

import org.jspecify.annotations.NullMarked;
