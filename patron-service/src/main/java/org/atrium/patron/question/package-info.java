/** Questions that go through many patrons while somebody waits, and the limits of what they may cost. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.patron.question;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
