package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class QuietTest {
  private final List<LogRecord> records = new ArrayList<>();

  @Test
  void silencesTheLibraryWhileItWorksAndNoLonger() {
    Logger library = Logger.getLogger("org.hibernate.validator");
    Handler handler = handler();
    library.addHandler(handler);
    library.setLevel(Level.FINE);
    try {
      Checked.variable("{constraints: [email]}").with("X", "x").lines();
      assertThat(records).isEmpty();
      assertThat(library.getLevel()).isEqualTo(Level.FINE);
    } finally {
      library.setLevel(null);
      library.removeHandler(handler);
    }
  }

  private Handler handler() {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        records.add(entry);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
