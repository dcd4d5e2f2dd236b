package io.entryjar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
  @Property(tries = 5000)
  void anyBytesSurviveTheWayInAndOut(@ForAll @Size(max = 64) byte[] bytes) {
    assertThat(Utf8.encode(Utf8.decode(bytes))).isEqualTo(bytes);
  }

  @Property(tries = 5000)
  void isTextExactlyWhereTheJdkDecodesWithoutComplaint(@ForAll @Size(max = 6) byte[] bytes) {
    boolean valid;
    String expected = "";
    try {
      expected = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      valid = true;
    } catch (CharacterCodingException e) {
      valid = false;
    }
    String decoded = Utf8.decode(bytes);
    assertThat(Utf8.isText(decoded)).isEqualTo(valid);
    if (valid) {
      assertThat(decoded).isEqualTo(expected);
    }
  }

  @Property(tries = 5000)
  void piecesAreDecodedAsTheWholeIs(
      @ForAll @Size(max = 12) byte[] first,
      @ForAll("partsOfCharacters") byte[] second,
      @ForAll("partsOfCharacters") byte[] third) {
    Utf8Stream stream = new Utf8Stream();
    StringBuilder text = new StringBuilder();
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] piece : new byte[][] {first, second, third}) {
      text.append(stream.decode(piece, piece.length));
      all.writeBytes(piece);
    }
    text.append(stream.end());
    assertThat(text.toString()).isEqualTo(Utf8.decode(all.toByteArray()));
  }

  @Provide
  Arbitrary<byte[]> partsOfCharacters() {
    return Arbitraries.of(0xF0, 0xE2, 0xC3, 0x9F, 0x98, 0x80, 0xA9, 0xE0, 0x61, 0xFF)
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMaxSize(6);
  }

  @Property
  void textThatIsTextIsEncodedAsTheJdkDoes(@ForAll String text) {
    if (Utf8.isText(text)) {
      assertThat(Utf8.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
      assertThat(Utf8.decode(Utf8.encode(text))).isEqualTo(text);
    }
  }

  @Example
  void decodesOnlyThePartThatIsAsked() {
    byte[] bytes = "A=h\u00e9\0B=2".getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.decode(bytes, 2, 5)).isEqualTo("h\u00e9");
    assertThat(Utf8.decode(bytes, 2, 4)).isEqualTo("h\udcc3");
    assertThat(Utf8.decode(bytes, 3, 3)).isEmpty();
  }

  /** The borders of table 3-7 of Unicode, to which RFC 3629 agrees. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "7f, true, last of one byte",
    "80, false, continuation alone",
    "bf, false, continuation alone",
    "c080, false, overlong NUL",
    "c1bf, false, overlong",
    "c280, true, first of two bytes",
    "c2, false, cut off",
    "c27f, false, no continuation",
    "dfbf, true, last of two bytes",
    "e09fbf, false, overlong",
    "e0a080, true, first of three bytes",
    "e0a0, false, cut off",
    "ed9fbf, true, last before the surrogates",
    "eda080, false, first surrogate",
    "edbfbf, false, last surrogate",
    "edb080, false, an encoded escape is no escape",
    "ee8080, true, first behind the surrogates",
    "efbfbf, true, last of three bytes",
    "f08fbfbf, false, overlong",
    "f0908080, true, first of four bytes",
    "f09080, false, cut off",
    "f48fbfbf, true, last of Unicode",
    "f4908080, false, beyond Unicode",
    "f5808080, false, never a first byte",
    "f8888080, false, five bytes",
    "ff, false, never a byte",
  })
  void knowsTheBordersOfUtf8(String hex, boolean valid, String why) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    String text = Utf8.decode(bytes);
    assertThat(Utf8.isText(text)).as(why).isEqualTo(valid);
    assertThat(Utf8.encode(text)).as(why).isEqualTo(bytes);
    if (!valid) {
      assertThat(text.chars()).as(why).allMatch(c -> c == 0x7f || (c >= 0xDC80 && c <= 0xDCFF));
    }
  }

  @Example
  void aBrokenCharacterDoesNotTakeItsNeighboursWithIt() {
    byte[] bytes = {'a', (byte) 0xE2, (byte) 0x82, 'b', (byte) 0xC3, (byte) 0xA9};
    assertThat(Utf8.decode(bytes)).isEqualTo("a\udce2\udc82b\u00e9");
  }
}
