package io.entryjar.launch;

import io.entryjar.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * What entry-init is told to do. A plan is a command line of entry-init (docs/init.md), so that one
 * parser serves both, with an environment behind it.
 *
 * @param options entry-init's options
 * @param argv the command; lossless text
 * @param environment its whole environment; lossless text
 */
public record Plan(List<String> options, List<String> argv, List<String> environment) {
  private static final String VERSION = "entry-plan 1";

  public Plan {
    options = List.copyOf(options);
    argv = List.copyOf(argv);
    environment = List.copyOf(environment);
  }

  /**
   * The plan as entry-init reads it: version, number of words, number of environment entries, the
   * words, the entries; each ended by a NUL.
   *
   * @return the bytes
   */
  byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    write(out, VERSION);
    write(out, Integer.toString(options.size() + 1 + argv.size()));
    write(out, Integer.toString(environment.size()));
    write(out, options);
    write(out, "--");
    write(out, argv);
    write(out, environment);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, List<String> words) {
    for (String word : words) {
      write(out, word);
    }
  }

  private static void write(ByteArrayOutputStream out, String word) {
    out.writeBytes(Utf8.encode(word));
    out.write(0);
  }
}
