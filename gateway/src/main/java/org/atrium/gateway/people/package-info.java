/** Staff: who signs in with an e-mail address and a password. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "institution", "session"})
package org.atrium.gateway.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
