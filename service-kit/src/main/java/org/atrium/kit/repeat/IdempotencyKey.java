package org.atrium.kit.repeat;

/**
 * Whose key it is, and for what: another caller, another client of the same institution or another operation has keys
 * of its own.
 */
record IdempotencyKey(String institution, String caller, String operation, String key) {

    String text() {
        return String.join("\n", institution, caller, operation, key);
    }
}
