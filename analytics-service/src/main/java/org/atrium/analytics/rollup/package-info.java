/** Counts and distinct people per institution, day, branch, type and channel. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engagement", "fold"})
package org.atrium.analytics.rollup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
