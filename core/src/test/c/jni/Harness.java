package io.entryjar.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Drives libentry.so: {@code Harness LIBRARY ENTRY_INIT PROBE become|fail|run}. */
final class Harness {
  private static final int EBADF = 9;
  private static final int ENOENT = 2;

  /** What an array says of a child. */
  private static final int INTS = 10;

  private static final int PID = 0;
  private static final int STATUS = 2;
  private static final int STREAM = 9;

  private static int passed;
  private static int failed;
  private static byte[] image;
  private static String probe;

  private Harness() {}

  public static void main(String[] args) throws Exception {
    System.load(args[0]);
    check("guard", Native.guard(null) == 0);
    image = Files.readAllBytes(Path.of(args[1]));
    probe = args[2];
    switch (args[3]) {
      case "become":
        become(args.length > 4);
        break;
      case "fail":
        failing();
        break;
      default:
        running();
        break;
    }
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static void check(String what, boolean good) {
    if (good) {
      passed++;
    } else {
      failed++;
      System.err.println("# " + what);
    }
  }

  private static byte[] bytes(String string) {
    return string.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] words(List<String> words) {
    return bytes(String.join("\0", words) + "\0");
  }

  private static byte[] plan(List<String> words, List<String> environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        words(
            List.of(
                "entry-plan 1",
                String.valueOf(words.size()),
                String.valueOf(environment.size()))));
    for (String word : words) {
      out.writeBytes(bytes(word + "\0"));
    }
    for (String entry : environment) {
      out.writeBytes(bytes(entry + "\0"));
    }
    return out.toByteArray();
  }

  private static int planFd(List<String> words, List<String> environment) {
    int fd = Native.memfd(bytes("plan"), plan(words, environment), false);
    check("memfd " + fd, fd > 2);
    return fd;
  }

  private static int imageFd() {
    int fd = Native.memfd(bytes("entry-init"), image, true);
    check("memfd " + fd, fd > 2);
    return fd;
  }

  /** Threads that come and go while the hand-over blocks all of them. */
  private static void churn() {
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  Thread inner = new Thread(() -> {});
                  inner.start();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void become(boolean busy) {
    int init = imageFd();
    int plan =
        planFd(
            List.of("--mask", "0", "--", probe, "probe", "record"),
            List.of("PATH=/usr/bin:/bin", "X=h\u00e9\u00ff"));
    if (busy) {
      churn();
    }
    System.out.println("handing over");
    System.out.flush();
    int error =
        Native.become(
            init, null, words(List.of("entry-init", "--plan-fd", "" + plan)), new int[] {init});
    System.err.println("# become: " + error);
    System.exit(70);
  }

  private static Map<String, String> masks() throws IOException {
    Map<String, String> masks = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : (Iterable<Path>) tasks::iterator) {
        try {
          String mask = value(Files.readString(task.resolve("status")), "SigBlk");
          // A thread that is just being started has nearly all blocked for a moment.
          if (!mask.startsWith("ffff")) {
            masks.put(task.getFileName().toString(), mask);
          }
        } catch (IOException e) {
          // it has ended meanwhile
        }
      }
    }
    return masks;
  }

  private static String value(String status, String key) {
    for (String line : status.split("\n")) {
      if (line.startsWith(key + ":")) {
        return line.substring(key.length() + 1).trim();
      }
    }
    return "";
  }

  private static String caught() throws IOException {
    String status = Files.readString(Path.of("/proc/self/status"));
    return value(status, "SigCgt") + value(status, "SigIgn") + value(status, "SigPnd");
  }

  private static String flags(int fd) throws IOException {
    return value(Files.readString(Path.of("/proc/self/fdinfo/" + fd)), "flags");
  }

  /** A hand-over that fails leaves everything as it was, and the JVM works on. */
  private static void failing() throws Exception {
    int fd = planFd(List.of(), List.of());
    for (int i = 0; i < 20; i++) {
      Map<String, String> before = masks();
      String handlers = caught();
      String flags = flags(fd);
      int error =
          Native.become(-1, bytes("/no/such/file"), words(List.of("x")), new int[] {fd, fd, 999});
      check("error " + error, error == -ENOENT);
      Map<String, String> after = masks();
      before.keySet().retainAll(after.keySet());
      after.keySet().retainAll(before.keySet());
      check("masks " + before + " " + after, before.equals(after));
      check("handlers", handlers.equals(caught()));
      check("flags", flags.equals(flags(fd)));
      check("descriptor", Native.become(999, null, words(List.of("x")), null) == -EBADF);
      System.gc();
      Thread thread = new Thread(() -> {});
      thread.start();
      thread.join();
    }
    check("close", Native.close(fd) == 0 && Native.close(fd) == -EBADF);
  }

  private static final class Result {
    final ByteArrayOutputStream[] streams = {
      new ByteArrayOutputStream(), new ByteArrayOutputStream()
    };
    int status;
    boolean killed;

    int code() {
      return (status & 0x7f) == 0 ? status >> 8 : 128 + (status & 0x7f);
    }

    String output() {
      return streams[0].toString(StandardCharsets.ISO_8859_1);
    }

    String exported() {
      return streams[1].toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static int[] start(boolean exports, String... command) {
    int init = imageFd();
    int plan =
        planFd(
            Stream.concat(Stream.of("--mask", "0", "--"), Stream.of(command)).toList(),
            List.of("PATH=/usr/bin:/bin", "X=h\u00e9\u00ff"));
    int[] child = new int[INTS];
    int failed =
        Native.start(
            init,
            null,
            words(List.of("entry-init", "--exec", "--plan-fd", "" + plan)),
            plan,
            exports,
            child);
    check("start " + failed, failed == 0 && child[PID] > 0);
    Native.close(init);
    Native.close(plan);
    return child;
  }

  private static Result run(int timeout, int size, String... command) {
    return follow(start(false, command), timeout, size);
  }

  private static Result follow(int[] child, int timeout, int size) {
    Result result = new Result();
    byte[] chunk = new byte[size];
    long end = System.nanoTime() + timeout * 1_000_000L;
    while (child[PID] > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        Native.kill(child);
        result.killed = true;
        break;
      }
      int got = Native.read(child, chunk, (int) left);
      result.streams[child[STREAM]].write(chunk, 0, got);
    }
    result.status = child[STATUS];
    return result;
  }

  private static void running() throws Exception {
    List<String> open = open();
    Result result = run(10_000, 100, "sh", "-c", "echo out; echo err >&2; exit 7");
    check("code " + result.code(), result.code() == 7);
    check("output " + result.output(), result.output().equals("out\nerr\n"));
    result = run(10_000, 100, "sh", "-c", "kill -USR1 $$");
    check("signal " + result.code(), result.code() == 138);
    result = run(10_000, 4, "sh", "-c", "seq 100000; exit 3");
    check("all of it " + result.code(), result.code() == 3 && result.output().length() == 588895);
    result = run(10_000, 100, "printf", "%s", "h\u00e9\u00ff");
    check("bytes", result.output().equals("h\u00e9\u00ff"));
    result = run(10_000, 100, "printenv", "X");
    check("environment", result.output().equals("h\u00e9\u00ff\n"));
    result = run(10_000, 100, "cat");
    check("no input", result.code() == 0 && result.output().isEmpty());
    result = run(10_000, 1000, "ls", "/proc/self/fd");
    check("descriptors " + result.output(), result.output().equals("0\n1\n2\n3\n"));
    result = run(10_000, 100, "no-such-program");
    check("not found " + result.code(), result.code() == 127);
    check("why " + result.output(), result.output().contains("no such program"));
    result = run(10_000, 4000, probe, "probe", "state");
    check("mask", result.output().contains("SigBlk 0000000000000000\n"));
    check("ignored", result.output().contains("SigIgn 0000000000000000\n"));
    result = run(10_000, 100, probe, "probe", "death-signal");
    check("dies with its parent " + result.output(), result.output().equals("9\n"));
    exporting();
    asItGoes();
    times();
    int[] child = new int[INTS];
    int failed =
        Native.start(-1, bytes("/no/such/file"), words(List.of("x")), -1, true, child);
    check("no image " + failed, failed == -ENOENT && child[PID] < 0);
    failed = Native.start(999, null, words(List.of("x")), -1, false, child);
    check("no descriptor " + failed, failed == -EBADF && child[PID] < 0);
    check("nothing to read", Native.read(child, new byte[1], 60_000) == 0);
    Native.kill(child);
    check("not listening", Native.listening(0) == 0 && Native.listening(999) == -EBADF);
    check("nothing stays open " + open(), open().equals(open));
  }

  /** Pipes, files in memory and processes that are open; the JVM opens others when it likes. */
  private static List<String> open() throws IOException {
    List<String> targets = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        try {
          targets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          // the descriptor of this listing
        }
      }
    }
    return targets.stream()
        .filter(t -> t.startsWith("pipe:") || t.startsWith("anon_inode:") || t.contains("memfd:"))
        .sorted()
        .toList();
  }

  private static void exporting() {
    Result result =
        follow(
            start(true, "sh", "-c", "echo A=1 >&3; echo out; echo B=2 >/dev/fd/3; exit 4"),
            10_000,
            100);
    check("code " + result.code(), result.code() == 4);
    check("output " + result.output(), result.output().equals("out\n"));
    check("exports " + result.exported(), result.exported().equals("A=1\nB=2\n"));
  }

  /** What it writes is there while it runs: it ends only after that was read. */
  private static void asItGoes() throws IOException {
    Path told = Files.createTempFile("entry", "told");
    int[] child =
        start(
            false,
            "sh",
            "-c",
            "echo first; while [ ! -s \"$0\" ]; do sleep 0.01; done; echo last",
            told.toString());
    byte[] chunk = new byte[100];
    int got = Native.read(child, chunk, 60_000);
    check("first", new String(chunk, 0, got, StandardCharsets.ISO_8859_1).equals("first\n"));
    check("nothing more for now", Native.read(child, chunk, 1) == 0 && child[PID] > 0);
    Files.writeString(told, "x");
    check("last", follow(child, 60_000, 100).output().equals("last\n"));
    Files.delete(told);
  }

  private static void times() {
    long begin = System.nanoTime();
    Result result = run(300, 100, "sh", "-c", "sleep 100 & echo begun; sleep 100");
    long took = (System.nanoTime() - begin) / 1_000_000;
    check("time is over", result.killed && result.code() == 128 + 9);
    check("it took " + took, took >= 300 && took < 5000);
    begin = System.nanoTime();
    result = run(20_000, 100, "sh", "-c", "sleep 15 & echo begun; exit 2");
    took = (System.nanoTime() - begin) / 1_000_000;
    check("grandchild " + result.code(), result.code() == 2 && result.output().equals("begun\n"));
    check("it took " + took, took < 5000);
    result = run(20_000, 100, "sh", "-c", "yes & sleep 0.1; exit 5");
    check("a grandchild that writes without end " + result.code(), result.code() == 5);
  }
}
