/** How finely a series may be shown without pointing at a person. Which numbers are too small the kit says. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.analytics.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
