package io.entryjar.probe.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrambleTest {
  private static final byte[] SALT =
      HexFormat.of().parseHex("0a2f4a6f4b492230584c724a250d035052021715");

  /** Values of an independent implementation. */
  @Test
  void cachingSha2IsWhatOthersMakeOfIt() {
    assertThat(HexFormat.of().formatHex(Scramble.cachingSha2(bytes("secret"), SALT)))
        .isEqualTo("f490e76f66d9d86665ce54d98c78d0acfe2fb0b08b423da807144873d30b312c");
  }

  /** What a server does: from its stored SHA1(SHA1(password)) it gets back SHA1(password). */
  @Test
  void nativePasswordIsWhatAServerAccepts() throws Exception {
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    byte[] stored = sha1.digest(sha1.digest(bytes("secret")));
    sha1.update(SALT);
    byte[] mask = sha1.digest(stored);
    byte[] answer = Scramble.nativePassword(bytes("secret"), SALT);
    for (int i = 0; i < mask.length; i++) {
      mask[i] ^= answer[i];
    }
    assertThat(sha1.digest(mask)).isEqualTo(stored);
  }

  @Test
  void anEmptyPasswordIsSentAsNothing() {
    assertThat(Scramble.nativePassword(new byte[0], SALT)).isEmpty();
    assertThat(Scramble.cachingSha2(new byte[0], SALT)).isEmpty();
  }

  @Test
  void onlyTheOwnerOfTheKeyReadsAnEncryptedPassword() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    byte[] sent = Scramble.encrypted(bytes("a secret longer than salt"), SALT, pem(keys));
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
    cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
    byte[] plain = cipher.doFinal(sent);
    for (int i = 0; i < plain.length; i++) {
      plain[i] ^= SALT[i % SALT.length];
    }
    assertThat(plain[plain.length - 1]).isZero();
    assertThat(Arrays.copyOf(plain, plain.length - 1))
        .isEqualTo(bytes("a secret longer than salt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PUBLIC KEY-----",
        "-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n=\n-----END PUBLIC KEY-----"
      })
  void aKeyThatIsNoneIsAFault(String pem) {
    assertThatThrownBy(() -> Scramble.encrypted(bytes("x"), SALT, bytes(pem)))
        .isInstanceOf(ProtocolFault.class)
        .hasMessage("sends a public key that cannot be used");
  }

  private static byte[] pem(KeyPair keys) {
    return bytes(
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
