/** The audit log: who did what to what and when, one chain for each institution in which nothing can be changed unseen. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.patron.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
