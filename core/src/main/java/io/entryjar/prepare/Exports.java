package io.entryjar.prepare;

import io.entryjar.environment.ProcessEnvironment;
import java.util.ArrayList;
import java.util.List;

/**
 * Variables that programs of steps hand over: {@code NAME=value} records, each ended by a NUL where
 * there is one in the output, else by a line end.
 */
final class Exports {
  private ProcessEnvironment environment;

  Exports(ProcessEnvironment environment) {
    this.environment = environment;
  }

  /** The environment with all that was exported so far. */
  ProcessEnvironment environment() {
    return environment;
  }

  /** Takes what a program wrote. */
  void add(String written) throws StepFailure {
    List<String[]> records = new ArrayList<>();
    char end = written.indexOf('\0') >= 0 ? '\0' : '\n';
    int start = 0;
    while (start < written.length()) {
      int stop = written.indexOf(end, start);
      String record = written.substring(start, stop < 0 ? written.length() : stop);
      start = stop < 0 ? written.length() : stop + 1;
      if (!record.isEmpty()) {
        records.add(record(record));
      }
    }
    for (String[] record : records) {
      environment = environment.with(record[0], record[1]);
    }
  }

  private static String[] record(String record) throws StepFailure {
    int equals = record.indexOf('=');
    boolean name = equals > 0;
    for (int i = 0; name && i < equals; i++) {
      char c = record.charAt(i);
      name =
          c == '_'
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (i > 0 && (c == '.' || c == '-' || (c >= '0' && c <= '9')));
    }
    if (!name) {
      throw StepFailure.of(
          "wrote something to descriptor 3 that is no NAME=value",
          "write one NAME=value a line, or end each by a NUL");
    }
    return new String[] {record.substring(0, equals), record.substring(equals + 1)};
  }
}
