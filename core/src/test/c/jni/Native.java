package io.entryjar.launch;

/** The functions of libentry.so, as the product declares them. */
final class Native {
  private Native() {}

  static native int guard(byte[] leftover);

  static native int memfd(byte[] name, byte[] content, boolean executable);

  static native int become(int initFd, byte[] initPath, byte[] argv, int[] closeOnExec);

  static native int start(
      int initFd, byte[] initPath, byte[] argv, int planFd, boolean exports, int[] child);

  static native int read(int[] child, byte[] bytes, int timeoutMillis);

  static native void kill(int[] child);

  static native int listening(int fd);

  static native int close(int fd);
}
