/**
 * Holds of the law: what is known of somebody may neither be erased nor thinned out while one stands. See
 * docs/adr/0128-kept-as-long-as-the-policy-says.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "profile", "reading"})
package org.atrium.patron.hold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
