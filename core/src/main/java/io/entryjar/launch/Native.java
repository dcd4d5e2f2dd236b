package io.entryjar.launch;

import org.jspecify.annotations.Nullable;

/**
 * The system calls that Java has no words for; core/src/main/c/jni. Each returns a negative errno
 * where it fails. {@link NativeLibrary} must have loaded the library before.
 */
final class Native {
  private Native() {}

  /**
   * Installs handlers for HUP, INT, QUIT and TERM that end the process at once with 128+n. A signal
   * that is ignored stays ignored.
   *
   * @param leftover path of a file to unlink before the end, or before {@link #become}, where this
   *     process has it mapped, and its folder if that is empty then; NUL-terminated, or null
   * @return 0
   */
  static native int guard(byte @Nullable [] leftover);

  /**
   * Makes an anonymous file (memfd_create(2)) that survives exec.
   *
   * @param name its name, NUL-terminated
   * @param content what it holds
   * @param executable whether it will be executed
   * @return its descriptor, at offset 0
   */
  static native int memfd(byte[] name, byte[] content, boolean executable);

  /**
   * Writes a plan to its end and ends the process with 0, at once. Returns only where that fails.
   *
   * @param fd an anonymous file
   * @param plan what it is to hold
   */
  static native int deliver(int fd, byte[] plan);

  /**
   * Blocks the asynchronous signals of every thread and executes entry-init with an empty
   * environment. Returns only where that fails, everything as it was.
   *
   * @param initFd the descriptor of entry-init, used where there is no path
   * @param initPath its path, NUL-terminated, or null
   * @param argv its arguments, each NUL-terminated
   * @param closeOnExec descriptors that must not reach it
   */
  static native int become(int initFd, byte @Nullable [] initPath, byte[] argv, int[] closeOnExec);

  /**
   * Starts a child that executes entry-init: standard input /dev/null, a process group of its own,
   * killed when the calling thread ends.
   *
   * @param planFd the descriptor of its plan
   * @param exports whether it has a descriptor 3, which can be read like its output
   * @param child takes what {@link NativeChild} knows of it
   * @return 0
   */
  static native int start(
      int initFd,
      byte @Nullable [] initPath,
      byte[] argv,
      int planFd,
      boolean exports,
      int[] child);

  /**
   * Waits for something that a child writes.
   *
   * @param child the child
   * @param bytes takes what it wrote
   * @param timeoutMillis how long to wait at most
   * @return the number of bytes; 0 where there was nothing, and where it has ended
   */
  static native int read(int[] child, byte[] bytes, int timeoutMillis);

  /** Kills the process group of a child; does nothing when it has ended. */
  static native void kill(int[] child);

  /** 1 for a listening socket, else 0. */
  static native int listening(int fd);

  /** Closes a descriptor. */
  static native int close(int fd);
}
