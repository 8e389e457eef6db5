/**
 * How alike two people are by what is known of them: pure rules, which see no patron. See
 * docs/adr/0113-duplicates-are-proposed-and-staff-decide.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "person")
package org.atrium.patron.likeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
