/**
 * Orders the messages by which people are asked whether a yes is theirs. Whom to ask, how often and until when is for
 * patron-service to say. See docs/adr/0130-a-yes-counts-once-it-is-confirmed.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "outbound", "recipient", "template"})
package org.atrium.campaign.confirmation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
