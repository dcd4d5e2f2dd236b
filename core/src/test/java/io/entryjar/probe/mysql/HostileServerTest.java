package io.entryjar.probe.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever a server sends, a conversation ends in one of three ways. */
class HostileServerTest {
  private static final byte[] NAME = "wp".getBytes(StandardCharsets.UTF_8);

  private static void talk(byte[] server) throws IOException, ProtocolFault, ServerRefusal {
    MysqlSession session = MysqlSession.open(new ScriptedTransport(server));
    session.login(NAME, NAME);
    session.use(NAME);
    session.execute(NAME);
  }

  private static byte[] framed(List<byte[]> payloads) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int sequence = 0;
    for (byte[] payload : payloads) {
      out.writeBytes(
          new PayloadBuilder()
              .number(payload.length, 3)
              .number(sequence++, 1)
              .bytes(payload)
              .build());
    }
    return out.toByteArray();
  }

  private static void endsInAKnownWay(byte[] server) {
    try {
      talk(server);
    } catch (EOFException | ProtocolFault | ServerRefusal e) {
      assertThat(e).isNotNull();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Property
  void anyBytes(@ForAll @Size(max = 300) byte[] bytes) {
    endsInAKnownWay(bytes);
  }

  @Property
  void anyPackets(@ForAll @Size(max = 12) List<@Size(max = 60) byte[]> payloads) {
    endsInAKnownWay(framed(payloads));
  }

  @Property
  void anyPacketsBehindAGreeting(@ForAll("answers") List<byte[]> answers) {
    List<byte[]> payloads = new ArrayList<>(answers);
    payloads.add(0, FakeMysql.greeting("caching_sha2_password"));
    endsInAKnownWay(framed(payloads));
  }

  @Property
  void aGreetingWithAnyByteChanged(@ForAll int at, @ForAll byte value) {
    byte[] greeting = FakeMysql.greeting("mysql_native_password");
    greeting[Math.floorMod(at, greeting.length)] = value;
    endsInAKnownWay(framed(List.of(greeting, FakeMysql.ok(), FakeMysql.ok(), FakeMysql.ok())));
  }

  @Property
  void aConversationCutAnywhere(@ForAll int length) {
    byte[] whole =
        framed(
            List.of(
                FakeMysql.greeting("mysql_native_password"),
                FakeMysql.switchTo("caching_sha2_password"),
                new byte[] {1, 4},
                FakeMysql.error(1045, "denied")));
    endsInAKnownWay(Arrays.copyOf(whole, Math.floorMod(length, whole.length)));
  }

  @Provide
  Arbitrary<List<byte[]>> answers() {
    Arbitrary<byte[]> known =
        Arbitraries.of(
            FakeMysql.ok(),
            new byte[] {1},
            new byte[] {1, 3},
            new byte[] {1, 4},
            new byte[] {(byte) 0xFE},
            FakeMysql.switchTo("mysql_native_password"),
            FakeMysql.switchTo("caching_sha2_password"),
            FakeMysql.switchTo("dialog"),
            FakeMysql.error(1045, "denied"),
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xFF, 1, 1, '#'});
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40);
    return Arbitraries.oneOf(known, any).list().ofMaxSize(15);
  }

  @Test
  void aPacketThatClaimsToBeHugeIsNotReadAtAll() {
    byte[] claim = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0};
    assertThatThrownBy(() -> talk(claim))
        .isInstanceOf(ProtocolFault.class)
        .hasMessageContaining("does not speak the MySQL protocol");
  }

  @Test
  void aLoginWithoutEndIsGivenUp() {
    List<byte[]> payloads = new ArrayList<>();
    payloads.add(FakeMysql.greeting("mysql_native_password"));
    for (int i = 0; i < 1000; i++) {
      payloads.add(FakeMysql.switchTo("mysql_native_password"));
    }
    assertThatThrownBy(() -> talk(framed(payloads)))
        .isInstanceOf(ProtocolFault.class)
        .hasMessageContaining("goes on and on");
  }

  @Test
  void thePasswordIsNotSentAsItIsWhereOthersCouldListen() {
    ScriptedTransport transport =
        new ScriptedTransport(
            framed(
                List.of(
                    FakeMysql.greeting("caching_sha2_password"),
                    new byte[] {1, 4},
                    FakeMysql.switchTo("mysql_clear_password"))));
    assertThatThrownBy(
            () ->
                MysqlSession.open(transport)
                    .login(NAME, "hunter2".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ProtocolFault.class);
    assertThat(transport.sent.toString(StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
  }
}
