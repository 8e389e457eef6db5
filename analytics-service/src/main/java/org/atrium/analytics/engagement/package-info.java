/** What a patron or an anonymous visitor did, as it travels on engagement.event: the one word that all features here share. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.analytics.engagement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
