package org.atrium.kit.refusal;

/** The body cannot be read as JSON at all. */
@Problem(type = "malformed-json", status = 400, title = "The body is not JSON")
public record MalformedJson(String detail) implements Refusal {}
