package org.atrium.kit.test.bakery.delivering;

import org.atrium.kit.test.bakery.baking.Bread;
import org.atrium.kit.test.bakery.selling.Counter;

public record Van(Bread[] load, Counter from) {}
