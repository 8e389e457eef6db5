/** Who gets what: the members of a segment are drawn into arms, once, by a seed that anyone can repeat. */
@NullMarked
@ApplicationModule(allowedDependencies = {"campaign", "delivery", "recipient"})
package org.atrium.campaign.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
