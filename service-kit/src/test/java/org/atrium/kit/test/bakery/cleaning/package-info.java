/** Says that it uses what it does not. */
@NullMarked
@ApplicationModule(allowedDependencies = "baking")
package org.atrium.kit.test.bakery.cleaning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
