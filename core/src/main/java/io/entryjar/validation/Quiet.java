package io.entryjar.validation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Hibernate Validator from logging while it works: on its first use it prints its version to
 * standard error through java.util.logging, which belongs to the program that Entry is part of.
 * Where another backend of jboss-logging is chosen, or one that is off, that one decides, and
 * java.util.logging is not even started.
 */
final class Quiet {
  private static final String CATEGORY = "org.hibernate.validator";

  private final @Nullable Logger logger;
  private @Nullable Level before;

  Quiet() {
    org.jboss.logging.Logger front = org.jboss.logging.Logger.getLogger(CATEGORY);
    if (front.getClass().getSimpleName().equals("JDKLogger")) {
      logger = Logger.getLogger(CATEGORY);
      before = logger.getLevel();
      logger.setLevel(Level.OFF);
    } else {
      logger = null;
    }
  }

  /** Lets it log again as before. */
  void end() {
    if (logger != null) {
      logger.setLevel(before);
    }
  }
}
