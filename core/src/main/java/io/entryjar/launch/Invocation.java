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
 * @param descriptors the descriptors that were open then, and what each refers to
 */
public record Invocation(
    List<String> arguments,
    List<String> jvmOptions,
    ProcessEnvironment environment,
    Map<Integer, String> descriptors) {

  public Invocation {
    arguments = List.copyOf(arguments);
    jvmOptions = List.copyOf(jvmOptions);
    descriptors = Map.copyOf(descriptors);
  }

  /**
   * Looks it up. Comes first in main: what is opened later counts as Entry's own.
   *
   * @param mainArguments what main was given: their number is right, their text need not be
   * @return the invocation; on a system without /proc, as Java tells it
   */
  public static Invocation current(String[] mainArguments) {
    Map<Integer, String> descriptors = Proc.descriptors();
    try {
      List<String> words = Proc.words("cmdline");
      // JDK_JAVA_OPTIONS and argument files add words before ours, never behind: ours are the last.
      int ours = Math.max(0, words.size() - mainArguments.length);
      return new Invocation(
          words.subList(ours, words.size()),
          words.subList(0, ours),
          new ProcessEnvironment(Proc.words("environ")),
          descriptors);
    } catch (IOException e) {
      Map<String, String> environment = System.getenv();
      return new Invocation(
          List.of(mainArguments), List.of(), ProcessEnvironment.of(environment), descriptors);
    }
  }
}
