package org.atrium.kit.refusal;

/** No token, or one that is expired, forged or foreign. */
@Problem(type = "unauthenticated", status = 401, title = "Sign in first")
public record Unauthenticated(String detail) implements Refusal {}
