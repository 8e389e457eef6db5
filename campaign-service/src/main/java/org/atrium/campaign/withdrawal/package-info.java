/**
 * Who has said here, a moment ago, that they want no more of a purpose on a channel. patron-service keeps what people
 * agree to; this is what it may not have heard yet, and what no letter passes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "recipient")
package org.atrium.campaign.withdrawal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
