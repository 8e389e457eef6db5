package org.atrium.gateway.client;

/** What a program presents to get a token. */
public record Credentials(String id, String secret) {

    public Credentials {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a client needs an id");
        }
        if (secret.length() < ClientSecrets.SHORTEST) {
            throw new IllegalArgumentException(
                    "the secret of " + id + " must have at least " + ClientSecrets.SHORTEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + id + "]";
    }
}
