package org.atrium.gateway.client;

/** A client that was just made, with its secret: the only moment when the secret can be seen. */
public record IssuedClient(ApiClient client, String secret) {}
