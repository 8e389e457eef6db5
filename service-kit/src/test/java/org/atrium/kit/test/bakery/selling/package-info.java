/** Uses what it says. */
@NullMarked
@ApplicationModule(allowedDependencies = "baking")
package org.atrium.kit.test.bakery.selling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
