package io.entryjar.e2e.harness;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The installed JDKs, in each form that the test class asks for. */
public final class Jdks implements ArgumentsProvider {

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    InForms forms = context.getRequiredTestClass().getAnnotation(InForms.class);
    List<Form> wanted = forms == null ? List.of(Form.PLAIN) : List.of(forms.value());
    return Jdk.installed().stream().flatMap(jdk -> wanted.stream().map(jdk::in)).map(Arguments::of);
  }
}
