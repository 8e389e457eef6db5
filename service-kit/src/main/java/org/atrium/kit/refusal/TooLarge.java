package org.atrium.kit.refusal;

/** The body is larger than this resource takes. */
@Problem(type = "too-large", status = 413, title = "The body is too large")
public record TooLarge(String detail) implements Refusal {}
