/** Fields of an institution's own about its patrons: which there are, and what each must be. */
@NullMarked
@ApplicationModule(allowedDependencies = "institution")
package org.atrium.patron.attribute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
