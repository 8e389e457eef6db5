/** Uses nothing, and says so. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.kit.test.bakery.baking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
