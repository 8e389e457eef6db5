package org.atrium.kit.test.bakery.baking;

public record Bread(int grams) {}
