/** One outreach: its plan, its life, and what it waits for. */
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "recipient", "template"})
package org.atrium.campaign.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
