package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entryjar.report.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorLookupTest {
  private static final int STRANGER = 1234;

  @TempDir Path folder;
  private Path jar;
  private Path work;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.notExists(Path.of("/etc/entry/entry.yaml")));
    folder = folder.toRealPath();
    jar = Files.createDirectory(folder.resolve("jar"));
    work = Files.createDirectory(folder.resolve("work"));
    mode(jar, "rwxr-xr-x");
    mode(work, "rwxr-xr-x");
  }

  @Test
  void theNamedOneComesFirst() throws IOException {
    write(jar.resolve("entry.yaml"));
    Path named = write(work.resolve("other.yaml"));
    assertThat(find(named, "x").file()).isEqualTo(named);
  }

  @Test
  void aNamedOneThatIsMissingIsNotReplacedByAnother() throws IOException {
    write(jar.resolve("entry.yaml"));
    DescriptorLookup.Found found = find(work.resolve("no\nne.yaml"), null);
    assertThat(found.file()).isNull();
    assertThat(found.finding().code()).isEqualTo(Code.NO_DESCRIPTOR);
    assertThat(found.finding().subject()).endsWith("no\\nne.yaml");
    assertThat(found.finding().message()).isEqualTo("does not exist");
  }

  @Test
  void theOneBesideTheJarComesBeforeTheEnvironment() throws IOException {
    Path beside = write(jar.resolve("entry.yaml"));
    Path other = write(work.resolve("other.yaml"));
    assertThat(find(null, other.toString()).file()).isEqualTo(beside);
  }

  @Test
  void aLinkToNothingBesideTheJarIsNotPassedOver() throws IOException {
    Path beside = Files.createSymbolicLink(jar.resolve("entry.yaml"), Path.of("nowhere"));
    write(work.resolve("entry.yaml"));
    assertThat(find(null, null).file()).isEqualTo(beside);
  }

  @Test
  void theEnvironmentComesBeforeTheWorkingDirectory() throws IOException {
    write(work.resolve("entry.yaml"));
    Path other = write(work.resolve("other.yaml"));
    assertThat(find(null, other.toString()).file()).isEqualTo(other);
    assertThat(find(null, "other.yaml").file()).isEqualTo(other);
    assertThat(find(null, "").file()).isEqualTo(work.resolve("entry.yaml"));
    assertThat(find(null, null).file()).isEqualTo(work.resolve("entry.yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.yaml", "a\0b", "\udcff", "missing/\u001b[2J"})
  void anEnvironmentThatNamesNoFileIsAFinding(String value) throws IOException {
    write(work.resolve("entry.yaml"));
    DescriptorLookup.Found found = find(null, value);
    assertThat(found.file()).isNull();
    assertThat(found.finding().code()).isEqualTo(Code.NO_DESCRIPTOR);
    assertThat(found.finding().subject()).isEqualTo("ENTRY_DESCRIPTOR");
  }

  @Test
  void noneAtAllIsAFindingThatSaysWhereItWasLookedFor() {
    assertThat(find(null, null).finding().message())
        .isEqualTo("is neither beside the jar nor in /etc/entry nor in the current directory");
    assertThat(DescriptorLookup.find(null, null, null, work).finding().code())
        .isEqualTo(Code.NO_DESCRIPTOR);
  }

  @Test
  void ownershipDoesNotMatterBesideTheJar() throws IOException {
    Path beside = write(jar.resolve("entry.yaml"));
    mode(beside, "rw-rw-rw-");
    assertThat(find(null, null).file()).isEqualTo(beside);
  }

  /** Tests that change owners need to be root. */
  @Nested
  class Ownership {
    private Path local;

    @BeforeEach
    void makeLocal() throws IOException {
      assumeTrue(own("uid", folder) == 0);
      local = write(work.resolve("entry.yaml"));
    }

    @Test
    void aFileOfAnotherUserIsNotUsed() throws IOException {
      own(local);
      distrusted("is not used: it belongs to another user");
    }

    @Test
    void aFileInAFolderOfAnotherUserIsNotUsed() throws IOException {
      own(work);
      distrusted("is not used: the folder " + work + " belongs to another user");
    }

    @Test
    void aFileFurtherBelowAFolderOfAnotherUserIsNotUsed() throws IOException {
      Path below = Files.createDirectory(work.resolve("below"));
      write(below.resolve("entry.yaml"));
      own(work);
      assertThat(find(null, "below/entry.yaml").finding().message())
          .isEqualTo("is not used: the folder " + work + " belongs to another user");
    }

    @ParameterizedTest
    @CsvSource({
      "0, rw-r--r--, true",
      "0, rw-rw-r--, true",
      "1234, rw-r--r--, true",
      "1234, rw-rw-r--, false",
      "0, rw-r--rw-, false",
      "0, rw-rw-rw-, false",
      "0, r--r--r--, true",
    })
    void aFileThatOthersCanWriteIsNotUsed(int group, String mode, boolean trusted)
        throws IOException {
      Files.setAttribute(local, "unix:gid", group);
      mode(local, mode);
      assertThat(find(null, null).file() != null).isEqualTo(trusted);
    }

    @Test
    void aFolderThatOthersCanWriteIsNotTrustedUnlessItIsSticky() throws IOException {
      mode(work, "rwxrwxrwx");
      distrusted("is not used: the folder " + work + " can be written by every user");
      Files.setAttribute(work, "unix:mode", 01777);
      assertThat(find(null, null).file()).isEqualTo(local);
    }

    @Test
    void aLinkLeadsToTheFileThatWasLookedAt() throws IOException {
      Path real = write(jar.resolve("real.yaml"));
      Files.createSymbolicLink(work.resolve("link.yaml"), real);
      assertThat(find(null, "link.yaml").file()).isEqualTo(real);
      own(real);
      assertThat(find(null, "link.yaml").finding().code()).isEqualTo(Code.UNTRUSTED_DESCRIPTOR);
    }

    @Test
    void aLinkOfAnotherUserIsNotFollowed() throws IOException {
      Path real = write(jar.resolve("real.yaml"));
      Path link = Files.createSymbolicLink(work.resolve("link.yaml"), real);
      Files.setAttribute(link, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
      assertThat(find(null, "link.yaml").finding().message())
          .isEqualTo("is not used: it belongs to another user");
    }

    @Test
    void aLinkToNothingIsNotUsed() throws IOException {
      Files.createSymbolicLink(work.resolve("link.yaml"), Path.of("nowhere"));
      assertThat(find(null, "link.yaml").finding().message())
          .isEqualTo("is not used: its owner cannot be found out");
    }

    @Test
    void entryDIsLookedAtToo() throws IOException {
      Path extensions = Files.createDirectory(work.resolve("entry.d"));
      assertThat(find(null, null).file()).isEqualTo(local);
      mode(extensions, "rwxrwxrwx");
      distrusted("is not used: the folder " + extensions + " can be written by every user");
      mode(extensions, "rwxr-xr-x");
      own(extensions);
      assertThat(find(null, null).finding().code()).isEqualTo(Code.UNTRUSTED_DESCRIPTOR);
    }

    @Test
    void eachFileOfEntryDIsLookedAtToo() throws IOException {
      Path extensions = Files.createDirectory(work.resolve("entry.d"));
      mode(extensions, "rwxr-xr-x");
      Path bad = write(extensions.resolve("1.yaml"));
      write(extensions.resolve("2.yaml"));
      own(write(extensions.resolve("README")));
      assertThat(find(null, null).file()).isEqualTo(local);
      own(bad);
      assertThat(find(null, null).finding().code()).isEqualTo(Code.UNTRUSTED_DESCRIPTOR);
    }

    @Test
    void entryDBesideTheLinkIsNotTheOneThatCounts() throws IOException {
      Path real = write(jar.resolve("real.yaml"));
      Files.createSymbolicLink(work.resolve("link.yaml"), real);
      own(Files.createDirectory(work.resolve("entry.d")));
      Files.writeString(work.resolve("entry.d/evil.yaml"), "name: evil");
      Path file = find(null, "link.yaml").file();
      assertThat(Descriptors.load(file).descriptor().name()).isEqualTo("a");
    }

    private void distrusted(String message) {
      DescriptorLookup.Found found = find(null, null);
      assertThat(found.file()).isNull();
      assertThat(found.finding().code()).isEqualTo(Code.UNTRUSTED_DESCRIPTOR);
      assertThat(found.finding().subject()).isEqualTo(local.toString());
      assertThat(found.finding().message()).isEqualTo(message);
    }
  }

  private DescriptorLookup.Found find(Path named, String fromEnvironment) {
    return DescriptorLookup.find(named, jar, fromEnvironment, work);
  }

  private static Path write(Path file) throws IOException {
    Files.writeString(file, "name: a");
    mode(file, "rw-r--r--");
    return file;
  }

  private static void mode(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void own(Path file) throws IOException {
    Files.setAttribute(file, "unix:uid", STRANGER);
  }

  private static int own(String which, Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:" + which);
  }
}
