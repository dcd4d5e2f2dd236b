package io.entryjar.install;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;

/** It cannot be installed. The finding says why and what to do. */
final class InstallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  InstallException(Code code, String subject, String message, String cure) {
    super(message);
    this.finding = Finding.error(code, subject, null, message, cure);
  }

  Finding finding() {
    return finding;
  }
}
