/** The staff application: its files, its session, its sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"institution", "routing", "session", "token"})
package org.atrium.gateway.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
