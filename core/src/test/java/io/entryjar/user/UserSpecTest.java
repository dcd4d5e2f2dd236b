package io.entryjar.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of gosu; UserSwitchIT asks gosu itself. */
class UserSpecTest {
  private static final Credentials ROOT = new Credentials(0, 0, List.of(), true);

  @TempDir private Path etc;
  private Accounts accounts = new Accounts(List.of(), List.of());

  @BeforeEach
  void writeAccounts() throws IOException {
    Files.writeString(
        etc.resolve("passwd"),
        """
        root:x:0:0:root:/root:/bin/bash
        # a comment:x:5:5::/:
        broken line
        app:x:1000:1000::/home/app:/bin/sh
        twin:x:1000:1001::/home/twin:/bin/sh
        4711:x:1234:1235::/home/number:/bin/sh
        homeless:x:1500:1500:::
        """);
    Files.writeString(
        etc.resolve("group"),
        """
        root:x:0:
        app:x:1000:
        disk:x:6:app,root
        video:x:44:other,app
        4712:x:77:
        """);
    accounts = Accounts.read(etc);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app         | 1000:1000,6,44  | app      | /home/app
          app:        | 1000:1000,6,44  | app      | /home/app
          root        | 0:0,6           | root     | /root
          1000        | 1000:1000,6,44  | app      | /home/app
          app:disk    | 1000:6          | app      | /home/app
          app:44      | 1000:44         | app      | /home/app
          app:999     | 1000:999        | app      | /home/app
          1000:app    | 1000:1000       | app      | /home/app
          :disk       | 0:6             | root     | /root
          :           | 0:0,6           | root     | /root
          4711        | 4711:0          |          | /
          4711:4712   | 4711:4712       |          | /
          0           | 0:0,6           | root     | /root
          65534:65534 | 65534:65534     |          | /
          4294967294  | 4294967294:0    |          | /
          twin        | 1000:1001       | twin     | /home/twin
          """)
  void isResolvedAsGosuDoes(String spec, String numbers, String name, String home)
      throws UserSpec.UnknownAccount {
    Identity identity = UserSpec.parse(spec).resolve(accounts, ROOT);
    assertThat(identity.numbers()).isEqualTo(numbers);
    assertThat(identity.name()).isEqualTo(name == null ? "" : name);
    assertThat(identity.home()).isEqualTo(home);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody-here",
        "app:nogroup-here",
        "4294967295",
        "99999999999",
        "1000:4294967295",
        "-1",
        "app:disk:more",
        "a pp",
        "root;id",
        "+5"
      })
  void withoutAnAccountOrInRangeIsRefused(String spec) {
    assertThatThrownBy(() -> UserSpec.parse(spec).resolve(accounts, ROOT))
        .isInstanceOf(UserSpec.UnknownAccount.class)
        .hasMessageContaining("is not a");
  }

  @Test
  void missingFilesHaveNoAccounts() {
    assertThat(Accounts.read(etc.resolve("nowhere"))).isEqualTo(new Accounts(List.of(), List.of()));
  }

  @Test
  void capabilitiesTellWhetherASwitchIsPossible() {
    String status = "Uid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\nGroups:\t9 10 \nCapEff:\t%s\n";
    assertThat(Credentials.parse(status.formatted("00000000000000c0")))
        .isEqualTo(new Credentials(2, 6, List.of(9L, 10L), true));
    assertThat(Credentials.parse(status.formatted("0000000000000080")).maySwitch()).isFalse();
    assertThat(Credentials.parse(status.formatted("ffffffffffffffff")).maySwitch()).isTrue();
  }
}
