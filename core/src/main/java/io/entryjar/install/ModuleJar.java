package io.entryjar.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * entry.jar as a module, which jlink can lay into a runtime: everything open and exported, every
 * service allowed, as on a class path. Classes of a runtime have no jar whose path and time stamp
 * HotSpot would compare with those that it archived; so the archive holds wherever the folder goes.
 */
final class ModuleJar {
  static final String MODULE = "io.entryjar";

  private static final String CLASS = ".class";
  private static final String SERVICES = "META-INF/services/";

  private final Set<String> packages = new TreeSet<>();
  private final Set<String> services = new TreeSet<>();
  private final TreeMap<String, List<String>> providers = new TreeMap<>();

  private ModuleJar() {}

  /**
   * Writes it.
   *
   * @param jar entry.jar
   * @param version its version
   * @param required the modules that the runtime will have
   * @param target the jar to write
   */
  static void write(Path jar, String version, List<String> required, Path target)
      throws IOException {
    ModuleJar module = new ModuleJar();
    try (ZipFile zip = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(target);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && !isVersioned(entry.getName())) {
          byte[] content = read(zip, entry);
          module.learn(entry.getName(), content);
          put(out, entry.getName(), content);
        }
      }
      put(out, "module-info.class", module.descriptor(version, required));
    }
  }

  /** The jar's native part stays: an installation may be copied without the files beside it. */
  private static boolean isVersioned(String name) {
    return name.startsWith("META-INF/versions/");
  }

  private void learn(String name, byte[] content) {
    int slash = name.lastIndexOf('/');
    if (name.endsWith(CLASS) && slash > 0) {
      packages.add(name.substring(0, slash));
      ClassReader reader = new ClassReader(content);
      // A class path asks nobody which interfaces are services.
      if ((reader.getAccess() & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT)) != 0
          && !name.endsWith("/package-info.class")) {
        services.add(reader.getClassName());
      }
    } else if (name.startsWith(SERVICES)) {
      LinkedHashSet<String> names = new LinkedHashSet<>();
      for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
        String provider = line.replaceFirst("#.*", "").strip();
        if (!provider.isEmpty()) {
          names.add(provider.replace('.', '/'));
        }
      }
      providers.put(name.substring(SERVICES.length()).replace('.', '/'), List.copyOf(names));
    }
  }

  private byte[] descriptor(String version, List<String> required) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule(MODULE, Opcodes.ACC_OPEN, version);
    for (String name : required) {
      module.visitRequire(name, name.equals("java.base") ? Opcodes.ACC_MANDATED : 0, null);
    }
    for (String name : packages) {
      module.visitPackage(name);
      module.visitExport(name, 0);
    }
    services.forEach(module::visitUse);
    providers.forEach(
        (service, names) -> module.visitProvide(service, names.toArray(new String[0])));
    module.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
