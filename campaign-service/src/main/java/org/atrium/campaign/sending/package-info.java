/** What a campaign has to do with its messages going out: it answers for its orders, and ends when nothing is left. */
@NullMarked
@ApplicationModule(allowedDependencies = {"campaign", "delivery", "outbound", "recipient"})
package org.atrium.campaign.sending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
