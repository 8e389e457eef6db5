/** What a token says of its holder, and how far it reaches. See docs/adr/0004-sign-in.md. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "client", "institution", "people", "session"})
package org.atrium.gateway.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
