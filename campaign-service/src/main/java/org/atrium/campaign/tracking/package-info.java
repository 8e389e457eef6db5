/** What readers do with a message, and the pages that they see without signing in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"delivery", "outbound", "recipient", "template", "withdrawal"})
package org.atrium.campaign.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
