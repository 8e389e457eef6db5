/**
 * What every fold of a feature is built on: it counts events, each once, keeps what it has counted, and tells of new values.
 * See docs/adr/0077-features-own-their-folds.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "engagement")
package org.atrium.analytics.fold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
