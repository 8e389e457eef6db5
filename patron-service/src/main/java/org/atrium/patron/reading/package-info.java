/**
 * Who looked at whom: each answer with people in it is noted before it leaves, and what was noted is sealed into the audit
 * log. See docs/adr/0129-who-looked-is-noted-before-they-see.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "identity", "proof"})
package org.atrium.patron.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
