/** What leaves this process and comes back, or rests in the database, sealed with the installation's secret. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.gateway.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
