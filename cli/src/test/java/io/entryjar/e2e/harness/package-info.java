/** Starts the packaged jar as a container would, and observes what becomes of it. */
package io.entryjar.e2e.harness;
