package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandEnvironmentTest {
  @TempDir private Path folder;
  private Start start;

  @BeforeEach
  void aStart() {
    start = new Start(folder);
  }

  @Test
  void whatTheDescriptorDoesNotSpeakOfStaysAsItIs() {
    String[] entries = {
      "PATH=/bin", "no-equals", "=odd", "", "DUP=1", "DUP=2", "BASH_FUNC_f%%=() {  :\n}",
      "BYTES=\uDCFF", "ENTRY_MODE=x", "ENTRY_DESCRIPTOR=y", "A=1", "A=2", "U=", "B_FILE="
    };
    start.variables("A: {}", "U: {}", "B: {}").environment(entries);
    assertThat(start.resolve().environment().entries()).containsExactly(entries);
  }

  @Test
  void aValueFromElsewhereTakesThePlaceOfItsEntryOrComesLast() {
    start
        .variables("Z: {default: z}", "A: {default: a}", "B: {default: b}")
        .environment("X=1", "B=", "Y=2", "B=old", "OTHER=3");
    assertThat(start.resolve().environment().entries())
        .containsExactly("X=1", "B=b", "Y=2", "OTHER=3", "Z=z", "A=a");
  }

  @Test
  void anAliasStaysBesideTheVariable() {
    start.variables("A: {aliases: [OLD]}").environment("OLD=x");
    assertThat(start.resolve().environment().entries()).containsExactly("OLD=x", "A=x");
  }

  @Test
  void whatIsNotExportedIsTakenOutUnderEachOfItsNames() {
    start
        .variables("A: {export: false, aliases: [OLD]}", "B: {export: false}", "C: {export: false}")
        .environment("OLD=x", "A=y", "A=z", "B_FILE=f", "C=", "C_FILE=", "D=1")
        .file("f", "v");
    Resolved resolved = start.resolve();
    assertThat(resolved.findings()).isEmpty();
    assertThat(resolved.variables().get("B").value()).isEqualTo("v");
    assertThat(resolved.environment().entries()).containsExactly("D=1");
  }

  @Test
  void aFileVariableIsTakenOutWhereItMeansAFile() {
    start
        .variables("A: {}", "B: {file: false}")
        .environment("A_FILE=f", "B_FILE=f", "C_FILE=f")
        .file("f", "v\n");
    assertThat(start.resolve().environment().entries())
        .containsExactly("B_FILE=f", "C_FILE=f", "A=v");
  }
}
