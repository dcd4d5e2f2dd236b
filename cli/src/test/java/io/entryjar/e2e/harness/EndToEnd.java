package io.entryjar.e2e.harness;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A test of the packaged jar: a JDK, and a folder of its own. */
@EachJdk
public abstract class EndToEnd {
  /** Runs Entry. */
  @Parameter protected Jdk jdk;

  /** Not under /tmp, which some tests cover with another file system. */
  @TempDir(factory = TargetFolder.class)
  protected Path folder;

  /** An image with this descriptor. */
  protected Image image(String descriptor) {
    return Image.in(folder.resolve("image")).descriptor(descriptor);
  }

  /** A start of Entry with these arguments. */
  protected Start start(Image image, String... arguments) {
    return Start.of(folder, arguments).under(jdk, image);
  }

  /** A start, without Entry, of the program that writes down how it was started. */
  protected Start observer(String... arguments) {
    return Observation.start(folder, arguments);
  }
}
