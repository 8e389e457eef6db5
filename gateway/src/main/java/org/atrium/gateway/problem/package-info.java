/** What each problem type means, for the person who meets one. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.gateway.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
