package io.entryjar.install;

import io.entryjar.report.Code;
import io.entryjar.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Makes a runtime by jlink: the modules that Entry needs, and Entry itself as a module. */
final class Linker {
  /** Hibernate Validator's configuration has XML in its signatures; the rest is the base. */
  private static final List<String> NEEDED = List.of("java.base", "java.xml");

  private static final int ZIP_BY_NAME = 21;

  private Linker() {}

  /**
   * Makes it.
   *
   * @param jar entry.jar
   * @param version its version
   * @param more further modules
   * @param work a folder for what is only needed meanwhile
   * @param target the folder to make
   * @throws InstallException if there is no jlink, or it fails
   */
  static void link(Path jar, String version, List<String> more, Path work, Path target)
      throws InstallException, IOException {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(
                () ->
                    failed(
                        "this Java has no jlink",
                        "install in a build stage FROM a JDK and COPY --from it, or use"
                            + " --no-runtime"));
    List<String> modules = new ArrayList<>(NEEDED);
    more.stream().filter(name -> !modules.contains(name)).forEach(modules::add);
    Path module = work.resolve("entry-module.jar");
    ModuleJar.write(jar, version, modules, module);
    modules.add(ModuleJar.MODULE);
    int feature = Runtime.version().feature();
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code =
        jlink.run(
            out,
            out,
            "--module-path=" + module,
            "--add-modules=" + String.join(",", modules),
            "--output=" + target,
            // Of classes; of libraries it would take objcopy, which many images lack.
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--exclude-files=**/classlist,**/jrt-fs.jar,**/jexec",
            "--compress=" + (feature >= ZIP_BY_NAME ? "zip-9" : "2"),
            "--add-options=" + String.join(" ", Options.builtIn(feature)));
    if (code != 0) {
      throw failed(
          "jlink ended with %d: %s"
              .formatted(code, Printable.of(said.toString().lines().findFirst().orElse(""))),
          "see that the JDK is whole (its jmods may be a package of their own)"
              + ", or use --no-runtime");
    }
    try (Stream<Path> files = Files.walk(target.resolve("lib"))) {
      for (Path library : files.filter(file -> file.toString().endsWith(".so")).toList()) {
        Symbols.strip(library);
      }
    }
  }

  private static InstallException failed(String message, String cure) {
    return new InstallException(Code.NO_RUNTIME, "runtime", message, cure);
  }
}
