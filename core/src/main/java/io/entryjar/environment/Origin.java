package io.entryjar.environment;

/**
 * Where a value came from, in words for people, for example {@code environment}, {@code alias
 * MYSQL_USER}, {@code file /etc/db-password}, {@code secret file /run/secrets/DB_PASSWORD}, {@code
 * env file /etc/app.env}, {@code generated, kept in /var/lib/app/keys}, {@code default}, {@code
 * unset}.
 *
 * @param text the words
 */
public record Origin(String text) {
  /** No source has a value. */
  public static final Origin UNSET = new Origin("unset");

  /** The variable itself, as the process was started with it. */
  public static final Origin ENVIRONMENT = new Origin("environment");

  /** The default of the descriptor. */
  public static final Origin DEFAULT = new Origin("default");

  /** Written out: what a record makes up at run time costs each start some milliseconds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Origin origin && text.equals(origin.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
