package org.atrium.analytics.intake;

/** A number by which another system knows a patron, for example a card. It never leaves intake. */
public record Identifier(String scheme, String value) {}
