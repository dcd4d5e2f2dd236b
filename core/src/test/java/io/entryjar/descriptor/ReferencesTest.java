package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sizes at which a search that is not linear does not end. */
class ReferencesTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void aLongChainIsFollowedToItsEnd() {
    String chain = variables(10_000, i -> "\"${V" + (i + 1) + "}\"") + "  V10000: {default: a}\n";
    assertThat(faults(chain)).isEmpty();
    assertThat(faults(chain + "run: [app, \"${V0}\"]\n")).isEmpty();
    String secret = chain.replace("V10000: {default: a}", "V10000: {secret: true}");
    assertThat(faults(secret + "run: [app, \"${V0}\"]\n"))
        .singleElement()
        .asString()
        .contains("SECRET_IN_ARGUMENTS | V0");
  }

  @Test
  void aLongCircleIsFoundOnceAndShownShort() {
    String circle = variables(10_000, i -> "\"${V" + (i + 1) % 10_000 + "}\"");
    assertThat(faults(circle))
        .singleElement()
        .asString()
        .contains("CIRCLE | V0 | ")
        .contains("V0 -> V1 -> ")
        .hasSizeLessThan(200);
  }

  @Test
  void aDenseTangleNamesEachVariableInACircle() {
    String all =
        IntStream.range(0, 200).mapToObj(i -> "${V" + i + "}").collect(Collectors.joining());
    List<String> faults = faults(variables(200, i -> '"' + all + '"'));
    assertThat(faults).hasSize(200).allMatch(fault -> fault.contains("CIRCLE"));
  }

  @Test
  void aDenseTangleWithoutACircleIsNone() {
    assertThat(
            faults(
                variables(
                        200,
                        i ->
                            '"'
                                + IntStream.range(0, i)
                                    .mapToObj(k -> "${V" + k + "}")
                                    .collect(Collectors.joining())
                                + "x\"")
                    + "run: [app, \"${V199}\"]\n"))
        .isEmpty();
  }

  @Test
  void aVariableBetweenTwoCirclesIsInNone() {
    assertThat(
            faults(
                "variables: {A: {default: \"${A}\"}, B: {default: \"${A}\"}, C: {default: \"${B}${C}\"}}"))
        .hasSize(2)
        .noneMatch(fault -> fault.contains("CIRCLE | B"));
  }

  @Test
  void manyCommandsWithoutVariablesOfTheirOwnCostLittle() {
    String commands =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "  c" + i + ": {run: [a, \"${V" + i + "}\"]}\n")
            .collect(Collectors.joining());
    assertThat(faults(variables(5_000, i -> "a") + "commands:\n" + commands)).isEmpty();
  }

  private static List<String> faults(String yaml) {
    return assertTimeoutPreemptively(LONG, () -> Loading.faults(yaml));
  }

  private static String variables(int count, IntFunction<String> value) {
    return IntStream.range(0, count)
        .mapToObj(i -> "  V" + i + ": {default: " + value.apply(i) + "}\n")
        .collect(Collectors.joining("", "variables:\n", ""));
  }
}
