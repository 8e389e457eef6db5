/** What a campaign caused: the treated against the holdout, with an interval and a verdict. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engagement", "fold"})
package org.atrium.analytics.lift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
