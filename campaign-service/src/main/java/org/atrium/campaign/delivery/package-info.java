/**
 * The ledger of outbound: each order once, and what became of it. It knows no campaign, only what asked for a message.
 * See docs/adr/0082-outbound-knows-no-campaign.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "recipient")
package org.atrium.campaign.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
