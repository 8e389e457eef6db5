package org.atrium.kit.refusal;

/** The body's content type is not one that this resource reads. */
@Problem(type = "unsupported-media-type", status = 415, title = "The content type is not read here")
public record UnsupportedMediaType(String detail) implements Refusal {}
