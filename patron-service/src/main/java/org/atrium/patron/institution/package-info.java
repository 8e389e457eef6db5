/** The tenant itself: its name, its clock and its languages. */
@NullMarked
@ApplicationModule(allowedDependencies = "identity")
package org.atrium.patron.institution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
