package io.entryjar.cli;

import io.entryjar.Stopwatch;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.launch.Invocation;
import io.entryjar.text.Utf8;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs one command line of Entry after the other in this process, as main would: thousands of them
 * where a process each would be too slow. Only those that end, which a dry run does.
 *
 * <p>Reads cases from standard input: descriptor, environment, arguments. After the output of each
 * it writes a mark and the exit code, or {@link #THREW} and the stack trace to standard error.
 */
public final class DryRunServer {
  /** The exit code of a case that ended with an exception. */
  public static final int THREW = -1;

  /** What ends the output of a case: no report has a NUL. */
  public static final int MARK = 0;

  private DryRunServer() {}

  /** The first argument is the folder that stands for that of the jar. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    while (true) {
      byte[] descriptor;
      try {
        descriptor = block(in);
      } catch (EOFException e) {
        return;
      }
      Files.write(folder.resolve("entry.yaml"), descriptor);
      List<String> environment = words(in);
      int code = run(folder, environment, words(in));
      out.write(MARK);
      out.writeInt(code);
      out.flush();
    }
  }

  private static int run(Path folder, List<String> environment, List<String> arguments) {
    Invocation invocation =
        new Invocation(arguments, List.of(), new ProcessEnvironment(environment), Map.of());
    Console console = Console.of(invocation.environment());
    try {
      Context context = new Context(invocation, folder, console, new Stopwatch());
      return Dispatcher.run(context, new Reporter(console));
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      return THREW;
    }
  }

  private static List<String> words(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      words.add(Utf8.decode(block(in)));
    }
    return words;
  }

  private static byte[] block(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
