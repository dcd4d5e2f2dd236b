package io.entryjar.launch;

import io.entryjar.report.Code;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the JVM by a command under entry-init.
 *
 * <p>Made first thing in a start: from then on HUP, INT, QUIT and TERM end it at once.
 */
public final class Launcher {
  private static final int EACCES = 13;

  /** The descriptor that the native front (core/src/main/c/init/front.c) waits for a plan in. */
  private static final String FRONT = "entry.plan";

  private final NativeFiles files;
  private final OpenFiles openFiles;

  private Launcher(NativeFiles files, OpenFiles openFiles) {
    this.files = files;
    this.openFiles = openFiles;
  }

  /**
   * Prepares for a hand-over.
   *
   * @param folder the folder of entry.jar, or null if it is not known
   * @param invocation how this process was started
   * @return the launcher
   * @throws LaunchException if there is no native part for this machine
   */
  public static Launcher prepare(@Nullable Path folder, Invocation invocation)
      throws LaunchException {
    NativeFiles files = new NativeFiles(folder);
    OpenFiles openFiles = new OpenFiles(invocation);
    NativeLibrary.load(files);
    Native.guard(counters());
    return new Launcher(files, openFiles);
  }

  /**
   * The file of performance counters, which stays behind when a JVM ends without its own exit.
   *
   * @return its path, or null where there is no /proc; whether it is there does not matter
   */
  private static byte @Nullable [] counters() {
    try {
      return terminated("/tmp/hsperfdata_" + System.getProperty("user.name") + "/" + Proc.pid());
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Becomes the command: this JVM ends, or is replaced. Does not return.
   *
   * @param command what runs
   * @throws LaunchException if it is not possible; nothing has changed then
   */
  public void become(Launch command) throws LaunchException {
    byte[] plan;
    try {
      plan = command.plan(Proc.initialSignalMask()).encode();
    } catch (IOException e) {
      throw failed("/proc is not mounted", "run the container with its /proc");
    }
    Integer front = Integer.getInteger(FRONT);
    if (front == null) {
      replace(plan);
    } else {
      deliver(front, plan);
    }
  }

  /** The native front waits for the end of this JVM, and becomes entry-init with the plan. */
  private static void deliver(int descriptor, byte[] plan) throws LaunchException {
    int error = -Native.deliver(descriptor, plan);
    throw failed("the plan cannot be delivered: error " + error, "leave " + FRONT + " to entry");
  }

  private void replace(byte[] plan) throws LaunchException {
    Init init = Init.open(files);
    int planFd = Native.memfd(terminated("entry-plan"), plan, false);
    if (planFd < 0) {
      throw failed("the plan cannot be passed: error " + -planFd, "allow memfd_create");
    }
    byte[] argv = terminated(NativeFiles.INIT, "--plan-fd", Integer.toString(planFd));
    int[] close =
        openFiles.notInherited().stream()
            .filter(fd -> fd != planFd)
            .mapToInt(Integer::intValue)
            .toArray();
    int error = -Native.become(init.fd(), init.pathBytes(), argv, close);
    Native.close(planFd);
    init.close();
    throw failed(
        "entry-init cannot be executed: error " + error,
        error == EACCES
            ? "lay entry-init beside entry.jar, executable"
            : "check the file entry-init beside entry.jar");
  }

  static byte[] terminated(String... words) {
    return Utf8.encode(String.join("\0", words) + "\0");
  }

  private static LaunchException failed(String message, String cure) {
    return new LaunchException(Code.HAND_OVER_FAILED, "hand-over", message, cure);
  }
}
