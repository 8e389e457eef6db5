/** How consents, limits, activities and facts are written: into the one document of their patron, by its one write. */
@NullMarked
@ApplicationModule(allowedDependencies = {"activity", "consent", "fact", "identity", "profile", "restriction"})
package org.atrium.patron.book;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
