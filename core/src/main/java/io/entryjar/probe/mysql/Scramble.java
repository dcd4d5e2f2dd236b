package io.entryjar.probe.mysql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;

/** What is sent in place of a password. */
final class Scramble {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private Scramble() {}

  /** SHA1(password) xor SHA1(salt, SHA1(SHA1(password))). */
  static byte[] nativePassword(byte[] password, byte[] salt) {
    if (password.length == 0) {
      return password;
    }
    byte[] once = hash("SHA-1", password);
    return xor(once, hash("SHA-1", salt, hash("SHA-1", once)));
  }

  /** SHA256(password) xor SHA256(SHA256(SHA256(password)), salt). */
  static byte[] cachingSha2(byte[] password, byte[] salt) {
    if (password.length == 0) {
      return password;
    }
    byte[] once = hash("SHA-256", password);
    return xor(once, hash("SHA-256", hash("SHA-256", once), salt));
  }

  /**
   * The password itself, readable only to the owner of a key.
   *
   * @param password the password
   * @param salt what the server gave
   * @param pem the public key of the server
   */
  static byte[] encrypted(byte[] password, byte[] salt, byte[] pem) throws ProtocolFault {
    byte[] plain = terminated(password);
    for (int i = 0; i < plain.length; i++) {
      plain[i] ^= salt[i % salt.length];
    }
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key(pem));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw ProtocolFault.garbage("sends a public key that cannot be used");
    }
  }

  /** A password with the NUL that ends it. */
  static byte[] terminated(byte[] password) {
    return new PayloadBuilder().terminated(password).build();
  }

  private static PublicKey key(byte[] pem) throws GeneralSecurityException {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException();
    }
    byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }

  private static byte[] hash(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = (byte) (a[i] ^ b[i]);
    }
    return result;
  }
}
