package io.entryjar.environment;

/**
 * What a source has for a variable.
 *
 * @param value the value; empty if it is not usable
 * @param origin where it came from
 * @param secret whether it is made from a secret
 * @param usable false if the source should have a value, but something is wrong with it
 */
record Found(String value, Origin origin, boolean secret, boolean usable) {
  static Found of(String value, Origin origin) {
    return new Found(value, origin, false, true);
  }

  static Found unusable(Origin origin) {
    return new Found("", origin, false, false);
  }
}
