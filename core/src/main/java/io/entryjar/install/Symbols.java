package io.entryjar.install;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Takes from a shared library what no loader reads: the sections behind the last loaded segment,
 * which are tables of symbols for debuggers, and the table of sections (elf(5)). As strip(1) does,
 * which a JDK image need not have.
 */
final class Symbols {
  private static final int HEADER = 64;
  private static final int ELF = 0x464c457f;
  private static final byte CLASS_64 = 2;
  private static final byte LITTLE_ENDIAN = 1;
  private static final int PT_LOAD = 1;

  private Symbols() {}

  /** Strips a library; a file of another kind stays as it is. */
  static void strip(Path library) throws IOException {
    try (FileChannel file =
        FileChannel.open(library, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = read(file, 0, HEADER);
      if (header.limit() < HEADER
          || header.getInt(0) != ELF
          || header.get(4) != CLASS_64
          || header.get(5) != LITTLE_ENDIAN) {
        return;
      }
      int size = header.getShort(54);
      int count = header.getShort(56);
      ByteBuffer segments = read(file, header.getLong(32), size * count);
      long end = HEADER;
      for (int i = 0; i < count; i++) {
        int at = i * size;
        if (segments.getInt(at) == PT_LOAD) {
          end = Math.max(end, segments.getLong(at + 8) + segments.getLong(at + 32));
        }
      }
      // No table of sections: e_shoff, e_shnum and e_shstrndx.
      header.putLong(40, 0).putShort(60, (short) 0).putShort(62, (short) 0);
      file.write(header.rewind(), 0);
      file.truncate(end);
    }
  }

  private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {
      // until it is full, or the file ends
    }
    return buffer.flip();
  }
}
