package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Constraint;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintNamesTest {
  @Test
  void knowsExactlyTheConstraintsOfTheTwoJars() throws Exception {
    List<String> usable = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Class<?> origin : List.of(Constraint.class, HibernateValidator.class)) {
      for (Class<?> type : constraints(origin)) {
        String refusal = ConstraintNames.refusal(ConstraintNames.kebab(type.getSimpleName()));
        (refusal == null ? usable : refused).add(type.getName());
        ElementType[] targets = type.getAnnotation(Target.class).value();
        if (!Arrays.asList(targets).contains(ElementType.FIELD)) {
          assertThat(refusal).as(type.getName()).isNotNull();
        }
      }
    }
    assertThat(ConstraintNames.all().stream().map(ConstraintNames::className))
        .containsExactlyInAnyOrderElementsOf(usable);
    assertThat(refused).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "NotBlank, not-blank",
    "URL, url",
    "EAN, ean",
    "ISBN, isbn",
    "IpAddress, ip-address",
    "KorRRN, kor-rrn",
    "Mod10Check, mod10-check",
    "UUID, uuid",
    "CNPJ, cnpj",
    "TituloEleitoral, titulo-eleitoral",
    "ignoreCase, ignore-case",
    "XMLFile, xml-file",
    "X, x",
  })
  void namesAreKebabCase(String camel, String kebab) {
    assertThat(ConstraintNames.kebab(camel)).isEqualTo(kebab);
  }

  private static List<Class<?>> constraints(Class<?> origin) throws IOException {
    List<Class<?>> constraints = new ArrayList<>();
    Path jar = Path.of(origin.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.contains("/constraints/") && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .map(ConstraintNamesTest::load)
          .filter(type -> type.isAnnotationPresent(Constraint.class))
          .forEach(constraints::add);
    }
    return constraints;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ConstraintNamesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
