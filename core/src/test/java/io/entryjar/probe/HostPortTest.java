package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "db:5432, db, 5432",
    "my_service.name-1:1, my_service.name-1, 1",
    "127.0.0.1:65535, 127.0.0.1, 65535",
    "[::1]:80, ::1, 80",
    "[fe80::1%eth0]:80, fe80::1%eth0, 80",
    "[::ffff:10.0.0.1]:080, ::ffff:10.0.0.1, 80",
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(HostPort.fault(text)).isNull();
    assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'',is empty",
        "db,has no port",
        "db:,has no port",
        ":80,has no host",
        "db 80,has no port",
        "db :80,has a host with characters that no name has",
        "dü:80,has a host with characters that no name has",
        "a/b:80,has a host with characters that no name has",
        "db:0,has a port that is no number from 1 to 65535",
        "db:65536,has a port that is no number from 1 to 65535",
        "db:999999999999,has a port that is no number from 1 to 65535",
        "db:80 ,has a port that is no number from 1 to 65535",
        "db:-1,has a port that is no number from 1 to 65535",
        "db:٣,has a port that is no number from 1 to 65535",
        "localhost:/var/run/x.sock,has a port that is no number from 1 to 65535",
        "tcp://172.17.0.2:6379,is a URL",
        "'::1:80','has more than one colon, and an IPv6 address belongs in brackets'",
        "[::1:80,has a [ without ]",
        "[::1],has no port",
        "[::1]80,has no port",
        "[::1]:,has no port",
        "[db]:80,has no IPv6 address in its brackets",
        "[]:80,has no IPv6 address in its brackets",
        "[:::1]:80,has no IPv6 address in its brackets",
        "[::1%]:80,has no IPv6 address in its brackets",
        "[1::2::3]:80,has no IPv6 address in its brackets",
        "[::１]:80,has no IPv6 address in its brackets",
      })
  void saysWhatIsWrong(String text, String fault) {
    assertThat(HostPort.fault(text)).isEqualTo(fault);
  }

  @Property(tries = 3000)
  void neverThrowsAndReadsWhatItAccepts(@ForAll("targets") String text) {
    String fault = HostPort.fault(text);
    if (fault == null) {
      HostPort read = HostPort.parse(text);
      assertThat(read.port()).isBetween(1, 65535);
      assertThat(read.host()).isNotEmpty().doesNotContain("[", "]", " ");
    }
  }

  @Provide
  Arbitrary<String> targets() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(300),
        Arbitraries.strings().withChars("[]:%.a1f/ \udcff\0-").ofMaxLength(20),
        Arbitraries.strings().withChars("[]:a1").ofMaxLength(8));
  }
}
