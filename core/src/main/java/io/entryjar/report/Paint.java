package io.entryjar.report;

/** Colours of a terminal (ECMA-48, 8.3.117), or none. */
enum Paint {
  BOLD("1"),
  DIM("2"),
  RED("1;31"),
  YELLOW("1;33"),
  GREEN("32"),
  CYAN("36");

  private final String start;

  Paint(String parameters) {
    this.start = "\u001b[" + parameters + "m";
  }

  /** The text in this colour where colours are wanted. */
  String on(String text, boolean colour) {
    return colour ? start + text + "\u001b[0m" : text;
  }
}
