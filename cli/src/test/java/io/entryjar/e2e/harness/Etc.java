package io.entryjar.e2e.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The accounts of an image, seen only by what is started in a mount namespace of its own: the
 * machine's are not touched. A folder that every user may enter, {@link #PROGRAMS}, holds the test
 * programs.
 */
public final class Etc {
  /** Where the test programs lie, for all users. */
  public static final Path PROGRAMS = Path.of("/mnt");

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/sh
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      # a comment: no account
      #hash:x:1011:1011::/home/hash:/bin/sh

      short:x
      app:x:1001:1001:The application:/home/app:/bin/sh
      member:x:1002:1002::/home/member:/bin/sh
      123:x:1003:1003::/home/numeric:/bin/sh
      4242:x:1004:1004::/home/named-4242:/bin/sh
      other:x:4242:4343::/home/has-id-4242:/bin/sh
      twin1:x:1005:1005::/home/twin1:/bin/sh
      twin2:x:1005:1006::/home/twin2:/bin/sh
      app:x:1007:1007::/home/app-again:/bin/sh
      largest:x:2147483647:2147483647::/home/largest:/bin/sh
      homeless-group:x:1008:54321::/home/group-without-a-name:/bin/sh
      dotted.na-me_:x:1009:1001::/home/dotted:/bin/sh
      machine$:x:1010:1001::/home/machine:/bin/sh
      jürgen:x:1012:1001::/home/jürgen:/bin/sh
      with space:x:1013:1001::/home/with space:/bin/sh
      noshell:x:1014:1001::/home/noshell
      homeless:x:1015:1001:::/bin/sh
      """;

  private static final String GROUP =
      """
      root:x:0:
      # a comment: no group
      wheel:x:10:root,member
      video:x:44:member
      staff:x:50:other,member,twin2
      member:x:1002:member
      app:x:1001:
      777:x:1777:4242,123
      staff:x:51:member
      largest:x:2147483647:
      nomembers:x:52
      """;

  private Etc() {}

  /** Shell commands for {@link Start#mounting}; the files are written to the folder. */
  public static String mount(Path folder, String... programs) {
    Path passwd = write(folder.resolve("passwd"), PASSWD);
    Path group = write(folder.resolve("group"), GROUP);
    StringBuilder script = new StringBuilder();
    script.append("mount --bind '").append(passwd).append("' /etc/passwd\n");
    script.append("mount --bind '").append(group).append("' /etc/group\n");
    script.append("mount -t tmpfs -o mode=755 none ").append(PROGRAMS).append('\n');
    for (String program : programs) {
      script.append("install -m 755 '").append(Probes.of(program)).append("' ");
      script.append(PROGRAMS).append('\n');
    }
    return script.toString();
  }

  private static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
