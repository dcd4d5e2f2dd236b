package io.entryjar.report;

/**
 * A place in a file, counted as editors do.
 *
 * @param file the file as the user knows it, for a descriptor relative to its folder
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

  /**
   * A place further right on the same line.
   *
   * @param characters how far
   * @return the place
   */
  public Place plus(int characters) {
    return new Place(file, line, column + characters);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
