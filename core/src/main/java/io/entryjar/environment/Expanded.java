package io.entryjar.environment;

/**
 * A string of the descriptor with its values filled in.
 *
 * @param value the string
 * @param shown the string as it may be shown: secrets masked
 * @param secret whether a secret is part of it
 * @param valid false if a variable in it has no valid value, so that the string means nothing
 */
public record Expanded(String value, String shown, boolean secret, boolean valid) {}
