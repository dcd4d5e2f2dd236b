package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Constraint classes in jars beside entry.jar. */
class PluginConstraintsTest {
  private static final String ANNOTATION =
      """
      package %1$s;
      import jakarta.validation.*;
      import java.lang.annotation.*;
      @Constraint(validatedBy = %2$s.Check.class)
      @Retention(RetentionPolicy.RUNTIME)
      public @interface %2$s {
        String message() default "%3$s";
        Class<?>[] groups() default {};
        Class<? extends Payload>[] payload() default {};
        int by() default 2;
        class Check implements ConstraintValidator<%2$s, String> {
          private int by;
          @Override public void initialize(%2$s even) { %4$s }
          @Override public boolean isValid(String value, ConstraintValidatorContext context) { %5$s }
        }
      }
      """;

  private static final String EVEN = "return value == null || value.length() % by == 0;";

  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          source("a.b", "EvenLength", "{a.b.even} {by}", "by = even.by();", EVEN),
          source("a.b", "Sloppy", "is sloppy", "", "return value.length() % 2 == 0;"),
          source("a.b", "Refusing", "no", "if (true) throw new RuntimeException(\"bad by\");", ""),
          source("a.b", "Missing", "no", "", EVEN),
          source(
              "a.b",
              "Telling",
              "no",
              "",
              "context.disableDefaultConstraintViolation();"
                  + "context.buildConstraintViolationWithTemplate(\"bad: \" + value + \" ${1+1}\")"
                  + ".addConstraintViolation(); return false;"),
          source("a.b", "Twice", "no", "", EVEN),
          source("a.c", "Twice", "no", "", EVEN),
          Map.entry("a/b/Plain.java", "package a.b; public class Plain {}"),
          Map.entry(
              "a/b/Served.java",
              ANNOTATION
                  .formatted("a.b", "Served", "is served", "", "return false;")
                  .replace("validatedBy = Served.Check.class", "validatedBy = {}")));

  @TempDir private static Path folder;

  private static Map.Entry<String, String> source(
      String where, String name, String message, String initialize, String check) {
    return Map.entry(
        where.replace('.', '/') + "/" + name + ".java",
        ANNOTATION.formatted(
            where, name, message, initialize, check.isEmpty() ? "return true;" : check));
  }

  @BeforeAll
  static void compile() throws IOException {
    Path work = Files.createDirectories(folder.resolve("work"));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Path file = work.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    List<String> arguments =
        Stream.concat(
                Stream.of("-proc:none", "-d", work.toString()),
                SOURCES.keySet().stream().map(name -> work.resolve(name).toString()))
            .toList();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).isZero();
    Files.delete(work.resolve("a/b/Missing$Check.class"));
    Files.writeString(work.resolve("ValidationMessages.properties"), "a.b.even=must be even by");
    Files.writeString(
        Files.createDirectories(work.resolve("META-INF/services"))
            .resolve("jakarta.validation.ConstraintValidator"),
        "a.b.Served$Check");
    Files.writeString(folder.resolve("broken.jar"), "this is no jar");
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve("constraints.jar")));
        Stream<Path> files = Files.walk(work)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(work.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "even-length | CONSTRAINT_VIOLATED 2:3 X must be even by 2: 'abc'",
        "a.b.EvenLength | CONSTRAINT_VIOLATED 2:3 X must be even by 2: 'abc'",
        "{even-length: {by: 4}} | CONSTRAINT_VIOLATED 2:3 X must be even by 4: 'abc'",
        "{even-length: {by: x}} | BAD_CONSTRAINT 2:36 X: even-length takes a whole number of 32 bits, not 'x' as by",
        "sloppy | CONSTRAINT_VIOLATED 2:3 X is sloppy: 'abc'",
        "telling | CONSTRAINT_VIOLATED 2:3 X bad: abc ${1+1}: 'abc'",
        "served | CONSTRAINT_VIOLATED 2:3 X is served: 'abc'",
        "refusing | BAD_CONSTRAINT 2:21 X: refusing cannot be used: bad by",
        "missing | BAD_CONSTRAINT 2:21 X: missing cannot be used: the class a.b.Missing$Check is missing",
        "twice | UNKNOWN_CONSTRAINT 2:21 X: twice is the name of several constraints beside entry.jar",
        "plain | UNKNOWN_CONSTRAINT 2:21 X: plain is a class, but not a constraint: a.b.Plain",
        "a.b.Plain | UNKNOWN_CONSTRAINT 2:21 X: a.b.Plain is a class, but not a constraint: a.b.Plain",
        "a.b.None | UNKNOWN_CONSTRAINT 2:21 X: a.b.None is a class that cannot be found",
        "even-lenth | UNKNOWN_CONSTRAINT 2:21 X: even-lenth is not a constraint",
      })
  void areFoundByKebabCaseOrClassName(String constraint, String line) {
    assertThat(checked(constraint, "").with("X", "abc").lines()).containsExactly(line);
  }

  @Test
  void mayBeWrittenWithoutThoughtOfNull() {
    assertThat(checked("sloppy", "").lines()).isEmpty();
  }

  @Test
  void doNotFitEveryType() {
    assertThat(checked("even-length", ", type: integer").with("X", "5").lines())
        .containsExactly("CONSTRAINT_MISFIT 2:21 X: even-length does not fit the type integer");
  }

  @Test
  void cannotTellASecret() {
    assertThat(checked("telling", ", secret: true").with("X", "hunter2").lines())
        .containsExactly("CONSTRAINT_VIOLATED 2:3 X does not satisfy its constraint");
  }

  @Test
  void leaveNoFileOpen() throws IOException {
    checked("even-length", "").with("X", "abc").lines();
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      assertThat(open.map(PluginConstraintsTest::target)).noneMatch(f -> f.contains("constraints"));
    }
  }

  @Test
  void needAFolderThatIsThere() {
    assertThat(
            Checked.variable("{constraints: [even-length]}").plugins(folder.resolve("no")).lines())
        .containsExactly("UNKNOWN_CONSTRAINT 2:21 X: even-length is not a constraint");
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static Checked checked(String constraint, String more) {
    return Checked.variable("{constraints: [" + constraint + "]" + more + "}").plugins(folder);
  }
}
