/** Which numbers are too small to show without pointing at a person. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.analytics.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
