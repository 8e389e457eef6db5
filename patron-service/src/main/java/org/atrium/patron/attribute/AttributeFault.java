package org.atrium.patron.attribute;

/**
 * What is wrong with an attribute.
 *
 * @param attribute its name
 * @param reason in words that go on from the name; without the value
 */
public record AttributeFault(String attribute, String reason) {}
