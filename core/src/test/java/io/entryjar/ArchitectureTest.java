package io.entryjar;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of docs/architecture.md. */
class ArchitectureTest {
  /** The way of the data: each package uses only those before it. */
  private static final List<String> ORDER =
      List.of(
          "io.entryjar.text",
          "io.entryjar.plugin",
          "io.entryjar.report",
          "io.entryjar.descriptor",
          "io.entryjar.environment",
          "io.entryjar.validation",
          "io.entryjar.probe.mysql",
          "io.entryjar.probe",
          "io.entryjar.user",
          "io.entryjar.prepare",
          "io.entryjar.launch",
          "io.entryjar",
          "io.entryjar.cli");

  private static JavaClasses core;

  @BeforeAll
  static void readClasses() {
    core =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.entryjar");
  }

  @TestFactory
  Stream<DynamicTest> eachPackageUsesOnlyThoseBeforeIt() {
    return ORDER.stream()
        .map(
            name -> {
              String[] later =
                  ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).toArray(String[]::new);
              return DynamicTest.dynamicTest(
                  name,
                  () ->
                      check(
                          noClasses()
                              .that()
                              .resideInAPackage(name)
                              .should()
                              .dependOnClassesThat()
                              .resideInAnyPackage(later)));
            });
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    check(classes().should().resideInAnyPackage(ORDER.toArray(String[]::new)));
  }

  @Test
  void packagesFormNoCircle() {
    check(slices().matching("io.entryjar.(*)..").should().beFreeOfCycles());
  }

  @Test
  void theCoreNeverPrints() {
    check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    check(inCore().should().callMethod(Throwable.class, "printStackTrace"));
    check(
        inCore()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.logging\\..*Handler|java\\.lang\\.System\\$Logger|java\\.io\\.Console"));
  }

  @Test
  void theCoreNeverExits() {
    check(
        inCore()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class));
  }

  @Test
  void theCoreHandlesNoSignals() {
    check(
        inCore()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("(sun|jdk\\.internal)\\.misc\\.Signal.*"));
  }

  /** ProcessBuilder mangles bytes and blocks signals: children start through the native part. */
  @Test
  void theCoreStartsNoProcessThroughTheJvm() {
    check(
        inCore().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessBuilder"));
    check(
        inCore()
            .should()
            .callMethodWhere(target(name("exec")).and(target(owner(type(Runtime.class))))));
  }

  @Test
  void nativeMethodsAreInOneRoom() {
    check(
        methods()
            .that()
            .haveModifier(JavaModifier.NATIVE)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("io.entryjar.launch"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.entryjar.launch")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.entryjar.launch.Native"));
  }

  /** Each library behind the one room that knows it. */
  @TestFactory
  Stream<DynamicTest> eachLibraryIsKnownToOneRoom() {
    return Map.of(
            "org.snakeyaml..", "io.entryjar.descriptor",
            "io.smallrye..", "io.entryjar.environment",
            "org.eclipse.microprofile..", "io.entryjar.environment",
            "jakarta..", "io.entryjar.validation",
            "org.hibernate..", "io.entryjar.validation",
            "org.glassfish..", "io.entryjar.validation",
            "picocli..", "io.entryjar.cli")
        .entrySet()
        .stream()
        .map(
            known ->
                DynamicTest.dynamicTest(
                    known.getKey(),
                    () ->
                        check(
                            noClasses()
                                .that()
                                .resideOutsideOfPackage(known.getValue())
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(known.getKey()))));
  }

  @Test
  void findingsAndDescriptorsAreImmutable() {
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("io.entryjar.report", "io.entryjar.descriptor")
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .beFinal());
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.entryjar.report")
            .should()
            .haveNameNotMatching("set[A-Z].*"));
  }

  private static GivenClassesConjunction inCore() {
    return noClasses().that().resideOutsideOfPackage("io.entryjar.cli");
  }

  /** Packages that are not there yet break no rule. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(core);
  }
}
