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
   * @param leftover path of a file to unlink before the end, NUL-terminated, or null
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
   * Runs a child to its end: standard input /dev/null, output collected, its process group killed
   * when the time is over.
   *
   * @param planFd the descriptor of its plan
   * @param timeoutMillis how long it may take
   * @param output takes the first bytes of what it writes
   * @return {@code wait status << 32 | number of bytes}; -ETIMEDOUT where it was killed
   */
  static native long run(
      int initFd,
      byte @Nullable [] initPath,
      byte[] argv,
      int planFd,
      int timeoutMillis,
      byte[] output);

  /**
   * The same for a child that may hand something over.
   *
   * @param exportsFd the descriptor that it has as its descriptor 3
   */
  static native long runExporting(
      int initFd,
      byte @Nullable [] initPath,
      byte[] argv,
      int planFd,
      int exportsFd,
      int timeoutMillis,
      byte[] output);

  /** 1 for a listening socket, else 0. */
  static native int listening(int fd);

  /** Closes a descriptor. */
  static native int close(int fd);
}
