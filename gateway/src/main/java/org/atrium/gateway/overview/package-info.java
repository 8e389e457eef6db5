/** The state of an institution at a glance, from three services at once; what does not answer is named. */
@NullMarked
@ApplicationModule(allowedDependencies = "routing")
package org.atrium.gateway.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
