/** One campaign in numbers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"campaign", "delivery"})
package org.atrium.campaign.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
