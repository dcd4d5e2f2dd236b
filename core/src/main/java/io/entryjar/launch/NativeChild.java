package io.entryjar.launch;

/** A child process that the native part started; core/src/main/c/jni/child.h. */
final class NativeChild implements AutoCloseable {
  private static final int PID = 0;
  private static final int STATUS = 2;
  private static final int STREAM = 9;
  private static final int EXPORTS = 1;

  private final int[] state = new int[10];

  /**
   * Starts it.
   *
   * @param init entry-init
   * @param planFd the descriptor of its plan
   * @param exports whether it has a descriptor 3
   * @return 0, or a negative errno; not to be used then
   */
  int start(Init init, int planFd, boolean exports) {
    byte[] argv = Launcher.terminated(NativeFiles.INIT, "--plan-fd", Integer.toString(planFd));
    return Native.start(init.fd(), init.pathBytes(), argv, planFd, exports, state);
  }

  /**
   * Waits for something that it writes.
   *
   * @param bytes takes it
   * @param millis how long to wait at most
   * @return the number of bytes, 0 for none
   */
  int read(byte[] bytes, int millis) {
    return Native.read(state, bytes, millis);
  }

  /** Whether what was read last came from its descriptor 3. */
  boolean hasExported() {
    return state[STREAM] == EXPORTS;
  }

  /** Whether it has ended, and all that it wrote has been read. */
  boolean hasEnded() {
    return state[PID] <= 0;
  }

  /** Its wait status, when it has ended; it has the layout of wait(2). */
  int status() {
    return state[STATUS];
  }

  /** Kills it with its process group, if it has not ended. */
  @Override
  public void close() {
    Native.kill(state);
  }
}
