/** Sessions that all gateways share. See docs/adr/0064-sessions-that-gateways-share.md. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.gateway.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
