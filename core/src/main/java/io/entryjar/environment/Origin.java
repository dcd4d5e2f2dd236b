package io.entryjar.environment;

/**
 * Where a value came from, in words for people, for example {@code environment}, {@code alias
 * MYSQL_USER}, {@code file /run/secrets/DB_PASSWORD}, {@code default}, {@code unset}.
 *
 * @param text the words
 */
public record Origin(String text) {
  /** No source has a value. */
  public static final Origin UNSET = new Origin("unset");

  @Override
  public String toString() {
    return text;
  }
}
