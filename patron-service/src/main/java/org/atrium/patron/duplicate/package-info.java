/**
 * Records that may be one person's: found in the background, shown with the reasons, decided by staff. See
 * docs/adr/0113-duplicates-are-proposed-and-staff-decide.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "likeness", "merge", "person", "profile", "question", "reading"})
package org.atrium.patron.duplicate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
