/** Campaigns that another tool sends: who was written to and who was held out. */
@NullMarked
@ApplicationModule(allowedDependencies = {"campaign", "delivery", "recipient"})
package org.atrium.campaign.external;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
