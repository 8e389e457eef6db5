/** What is written: Liquid text in several languages, checked when it is saved, fixed by version when it is used. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.campaign.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
