package org.atrium.kit.test.bakery.selling;

import java.util.List;
import org.atrium.kit.test.bakery.baking.Bread;

public record Counter(List<Bread> bread) {}
