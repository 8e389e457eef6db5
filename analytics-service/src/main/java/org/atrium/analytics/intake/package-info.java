/** Taking in events: each accepted, known already, or refused with its reason, and none lost. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engagement", "quarantine", "vocabulary"})
package org.atrium.analytics.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
