package org.atrium.kit.test.bakery.cleaning;

public record Broom() {}
