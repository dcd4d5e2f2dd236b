package io.entryjar.launch;

/** The functions of libentry.so, as the product declares them. */
final class Native {
  private Native() {}

  static native int guard(byte[] leftover);

  static native int memfd(byte[] name, byte[] content, boolean executable);

  static native int become(int initFd, byte[] initPath, byte[] argv, int[] closeOnExec);

  static native long run(
      int initFd, byte[] initPath, byte[] argv, int planFd, int timeoutMillis, byte[] output);

  static native int listening(int fd);

  static native int close(int fd);
}
