package io.entryjar.install;

import io.entryjar.launch.LaunchException;
import io.entryjar.launch.NativeFiles;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the form of Entry that starts fast without a flag.
 *
 * <p>With a runtime: made by jlink, Entry in it as a module, the class archive in its default
 * place. The folder can be moved then, and time stamps do not matter. Without: the JVM at hand, an
 * archive for the jar at its place, and the options in an argument file.
 */
public final class Installer {
  private static final String JAR = "entry.jar";
  private static final String ARCHIVE = "entry.jsa";
  private static final String ARGUMENTS = "entry.args";
  private static final String FRONT = "entry";

  /** Where a JVM looks for its archive by itself. */
  private static final Path DEFAULT_ARCHIVE = Path.of("lib", "server", "classes.jsa");

  private static final List<List<String>> PARTS =
      List.of(
          List.of(JAR, "Entry"),
          List.of("bin", "the launcher java"),
          List.of("lib/modules", "the classes of the runtime"),
          List.of("lib/server/libjvm.so", "the virtual machine"),
          List.of(DEFAULT_ARCHIVE.toString(), "the class archive"),
          List.of(ARCHIVE, "the class archive"),
          List.of(ARGUMENTS, "the options of the JVM"),
          List.of(FRONT, "the native front"),
          List.of("entry-init", "the init that stays as PID 1"),
          List.of("libentry.so", "the JNI library"),
          List.of("legal", "licences of the runtime"),
          List.of("licenses", "licences of Entry and its libraries"));

  private final Order order;
  private final Target target;

  private Installer(Order order, Target target) {
    this.order = order;
    this.target = target;
  }

  /**
   * What an installation gave: itself, or a finding that says why there is none.
   *
   * @param installation what was laid down, or null
   * @param finding what went wrong, or null
   */
  public record Outcome(@Nullable Installation installation, @Nullable Finding finding) {}

  /**
   * Installs. An earlier installation in the folder is replaced whole; where that fails, what is
   * left does not look like one.
   *
   * @param order what to install, and where
   * @return what was laid down, or why it was not
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public static Outcome install(Order order) throws InterruptedException {
    try {
      Target target = Target.open(order.folder(), order.jar());
      return new Outcome(new Installer(order, target).run(), null);
    } catch (InstallException e) {
      return new Outcome(null, e.finding());
    } catch (LaunchException e) {
      return new Outcome(null, e.finding());
    } catch (IOException e) {
      return new Outcome(
          null,
          Finding.error(
              Code.INSTALL_FAILED,
              order.folder().toString(),
              null,
              "cannot be written: " + Printable.of(String.valueOf(e)),
              "see that there is room, and that it may be written"));
    }
  }

  private Installation run()
      throws InstallException, LaunchException, IOException, InterruptedException {
    boolean placed = false;
    List<String> names = List.of();
    try {
      Path made = target.made();
      lay(made);
      if (order.runtime()) {
        runtime(made);
      } else {
        noRuntime(made);
      }
      names = Target.names(made);
      target.place();
      placed = true;
      Archive.verify(installed(), jar(), target.work().resolve("loaded"));
      target.finish(names);
      return new Installation(target.folder(), parts(), entrypoints());
    } catch (InstallException | LaunchException | IOException | RuntimeException e) {
      target.undo(placed ? names : List.of());
      throw e;
    }
  }

  /** What both forms have. */
  private void lay(Path made) throws LaunchException, IOException {
    if (!isInPlace()) {
      Files.copy(order.jar(), made.resolve(JAR), StandardCopyOption.COPY_ATTRIBUTES);
    }
    NativeFiles files = new NativeFiles(order.jar().getParent());
    byte[] init = files.content(NativeFiles.INIT);
    executable(made.resolve("entry-init"), init);
    // The same program: called by this name it is the front.
    executable(made.resolve(FRONT), init);
    executable(made.resolve("libentry.so"), files.content(NativeFiles.LIBRARY));
    Licences.write(order.jar(), made.resolve("licenses"));
  }

  private void runtime(Path made) throws InstallException, IOException, InterruptedException {
    Path work = target.work();
    Path image = work.resolve("runtime");
    Linker.link(order.jar(), order.version(), order.modules(), work, image);
    Jvm jvm = jvm(image.resolve("bin/java"), List.of());
    Path classes = Training.run(jvm, order.jar(), order.descriptor(), work);
    Archive.dump(jvm, classes, null, image.resolve(DEFAULT_ARCHIVE));
    for (String name : Target.names(image)) {
      Files.move(image.resolve(name), made.resolve(name));
    }
  }

  private void noRuntime(Path made) throws InstallException, IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();
    Path classes =
        Training.run(jvm(java, Options.start()), order.jar(), order.descriptor(), target.work());
    // The archive knows its jar by path, size and time: the jar must be in its place before.
    if (!isInPlace()) {
      Files.move(made.resolve(JAR), jar(), StandardCopyOption.REPLACE_EXISTING);
    }
    // The time that rewriting of layers leaves alone, or makes itself; JDK 17 takes it for "any".
    Files.setLastModifiedTime(jar(), FileTime.fromMillis(0));
    Archive.dump(jvm(java, Options.start()), classes, jar(), made.resolve(ARCHIVE));
    Files.createDirectory(made.resolve("bin"));
    Files.createSymbolicLink(made.resolve("bin/java"), java);
    Files.write(made.resolve(ARGUMENTS), arguments());
  }

  private List<String> arguments() {
    List<String> arguments = new java.util.ArrayList<>(Options.start());
    arguments.add("-XX:SharedArchiveFile=" + target.folder().resolve(ARCHIVE));
    return arguments.stream().map(Installer::quoted).toList();
  }

  /** As the launcher reads a word of an argument file. */
  private static String quoted(String word) {
    return word.matches("[^\\s\"'#\\\\]+")
        ? word
        : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private boolean isInPlace() throws IOException {
    return Files.exists(jar()) && Files.isSameFile(jar(), order.jar());
  }

  private Path jar() {
    return target.folder().resolve(JAR);
  }

  private Jvm jvm(Path java, List<String> options) {
    return new Jvm(java, options, order.environment(), order.children());
  }

  private Jvm installed() {
    Path java = target.folder().resolve("bin/java");
    return jvm(
        java, order.runtime() ? List.of() : List.of("@" + target.folder().resolve(ARGUMENTS)));
  }

  private List<List<String>> entrypoints() {
    String java = target.folder().resolve("bin/java").toString();
    return List.of(
        List.of(target.folder().resolve(FRONT).toString()),
        order.runtime()
            ? List.of(java, "-jar", jar().toString())
            : List.of(java, "@" + target.folder().resolve(ARGUMENTS), "-jar", jar().toString()));
  }

  private List<Installation.Part> parts() throws IOException {
    List<Installation.Part> parts = new java.util.ArrayList<>();
    long told = 0;
    for (List<String> part : PARTS) {
      Path path = target.folder().resolve(part.get(0));
      if (Files.exists(path)) {
        long bytes = Target.bytes(path);
        parts.add(new Installation.Part(part.get(0), part.get(1), bytes));
        told += part.get(0).startsWith("lib/") ? bytes : 0;
      }
    }
    if (order.runtime()) {
      Path folder = target.folder();
      long rest =
          Target.bytes(folder.resolve("lib"))
              - told
              + Target.bytes(folder.resolve("conf"))
              + Target.bytes(folder.resolve("release"));
      parts.add(new Installation.Part("lib, conf", "the rest of the runtime", rest));
    }
    return parts;
  }

  private static void executable(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
