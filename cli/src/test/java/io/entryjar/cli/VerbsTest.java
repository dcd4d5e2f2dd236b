package io.entryjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.environment.ProcessEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerbsTest {
  private final Reporter reporter = new Reporter(Console.of(ProcessEnvironment.of(Map.of())));

  /** 1 is a JVM's own code: the native front takes it for one that could not start. */
  @ParameterizedTest
  @EnumSource(names = {"RUN", "CHECK", "EXPLAIN"})
  void aFaultInAVerbEndsWith70(Verb verb) {
    Context broken = null; // whatever a verb asks of it is a fault

    assertThat(Verbs.run(verb, List.of(), broken, reporter)).isEqualTo(70);
  }
}
