/** What is known of the person behind a patron: name, birth, home, and the addresses by which to reach them. */
@NullMarked
@ApplicationModule(allowedDependencies = "branch")
package org.atrium.patron.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
