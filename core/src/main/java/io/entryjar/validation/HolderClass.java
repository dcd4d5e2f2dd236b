package io.entryjar.validation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Makes the class whose fields carry the values: Hibernate Validator maps constraints to the fields
 * of a class, by their Java types. Each constraint gets a field of its own, so that what is said of
 * a field is said of one constraint.
 *
 * <p>The class file (JVMS, chapter 4) is written out by hand: a class of fields and one empty
 * constructor needs a constant pool and little else, and starting a bytecode library for it took
 * three times as long.
 */
final class HolderClass {
  private static final String NAME = "io/entryjar/validation/Holder";

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int JAVA_17 = 61;
  private static final int FINAL_SUPER_SYNTHETIC = 0x1030;

  /** The constants that every holder has, numbered from 1; those of the fields follow. */
  private static final int THIS = 2;

  private static final int OBJECT = 4;
  private static final int INIT = 5;
  private static final int VOID = 6;
  private static final int CODE = 7;
  private static final int LAST = 9;

  /** aload_0; invokespecial #9; return. */
  private static final byte[] CONSTRUCTOR = {0x2a, (byte) 0xb7, 0, LAST, (byte) 0xb1};

  private HolderClass() {}

  /** The most fields a class can have, two constants for each. */
  static final int LARGEST = 30_000;

  /** The name of the field at an index. */
  static String field(int index) {
    return "c" + index;
  }

  /** The index of the field of a name. */
  static int index(String field) {
    return Integer.parseInt(field, 1, field.length(), 10);
  }

  /**
   * Makes a class. It is hidden, so that any number of them can be made, and garbage when it has
   * been used.
   *
   * @param types the types of the fields
   * @return a class with a constructor that takes nothing
   */
  static Class<?> of(List<Class<?>> types) {
    try {
      return MethodHandles.lookup().defineHiddenClass(bytes(types), false).lookupClass();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(List<Class<?>> types) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + 40 * types.size());
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(JAVA_17);
    out.writeShort(LAST + 2 * types.size() + 1);
    writeConstants(out);
    for (int i = 0; i < types.size(); i++) {
      writeText(out, field(i));
      writeText(out, types.get(i).descriptorString());
    }
    writeShorts(out, FINAL_SUPER_SYNTHETIC, THIS, OBJECT, 0, types.size());
    for (int i = 0; i < types.size(); i++) {
      writeShorts(out, 0, LAST + 1 + 2 * i, LAST + 2 + 2 * i, 0);
    }
    writeShorts(out, 1, 0, INIT, VOID, 1, CODE);
    out.writeInt(12 + CONSTRUCTOR.length);
    writeShorts(out, 1, 1);
    out.writeInt(CONSTRUCTOR.length);
    out.write(CONSTRUCTOR);
    writeShorts(out, 0, 0, 0);
    return bytes.toByteArray();
  }

  private static void writeConstants(DataOutputStream out) throws IOException {
    writeText(out, NAME);
    writeReference(out, CLASS, 1);
    writeText(out, "java/lang/Object");
    writeReference(out, CLASS, 3);
    writeText(out, "<init>");
    writeText(out, "()V");
    writeText(out, "Code");
    writeReference(out, NAME_AND_TYPE, INIT, VOID);
    writeReference(out, METHOD, OBJECT, 8);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeByte(UTF8);
    out.writeUTF(text);
  }

  private static void writeReference(DataOutputStream out, int tag, int... to) throws IOException {
    out.writeByte(tag);
    writeShorts(out, to);
  }

  private static void writeShorts(DataOutputStream out, int... values) throws IOException {
    for (int value : values) {
      out.writeShort(value);
    }
  }
}
