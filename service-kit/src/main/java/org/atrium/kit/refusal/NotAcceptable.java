package org.atrium.kit.refusal;

/** The resource has no form that the caller accepts. */
@Problem(type = "not-acceptable", status = 406, title = "No answer in that form")
public record NotAcceptable(String detail) implements Refusal {}
