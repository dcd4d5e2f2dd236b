package io.entryjar.launch;

import io.entryjar.environment.ProcessEnvironment;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How this process was started, byte for byte. In the POSIX locale, which containers usually have,
 * the JVM replaces what is not ASCII in its arguments and environment; the kernel still knows.
 *
 * @param arguments the arguments behind {@code -jar entry.jar}; lossless text
 * @param jvmOptions the words before them
 * @param environment the environment
 */
public record Invocation(
    List<String> arguments, List<String> jvmOptions, ProcessEnvironment environment) {

  public Invocation {
    arguments = List.copyOf(arguments);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /**
   * Looks it up.
   *
   * @param mainArguments what main was given: their number is right, their text need not be
   * @return the invocation; on a system without /proc, as Java tells it
   */
  public static Invocation current(String[] mainArguments) {
    try {
      List<String> words = Proc.words("cmdline");
      // JDK_JAVA_OPTIONS and argument files add words before ours, never behind: ours are the last.
      int ours = Math.max(0, words.size() - mainArguments.length);
      return new Invocation(
          words.subList(ours, words.size()),
          words.subList(0, ours),
          new ProcessEnvironment(Proc.words("environ")));
    } catch (IOException e) {
      Map<String, String> environment = System.getenv();
      return new Invocation(List.of(mainArguments), List.of(), ProcessEnvironment.of(environment));
    }
  }
}
