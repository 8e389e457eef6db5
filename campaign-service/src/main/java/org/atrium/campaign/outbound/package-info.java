/**
 * Sends what was ordered, whoever ordered it: asks the source and the policies, writes the letter, and hands it to its
 * channel at most once. See docs/adr/0082-outbound-knows-no-campaign.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "recipient", "template", "withdrawal"})
package org.atrium.campaign.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
