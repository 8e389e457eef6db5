package org.atrium.kit.refusal;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON Pointer (RFC 6901) into the request's body, {@code ?name} for a query parameter, or a header's name
 */
public record FieldFault(String pointer, String detail) {}
