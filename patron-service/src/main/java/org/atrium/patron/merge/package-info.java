/** How two records of one person become one, and two again: see docs/adr/0112-a-merged-person-keeps-its-parts.md. */
@NullMarked
@ApplicationModule(allowedDependencies = {"branch", "hold", "identity", "person", "profile", "reading"})
package org.atrium.patron.merge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
