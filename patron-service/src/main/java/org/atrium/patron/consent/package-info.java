/** What people agreed to, line by line, and what follows from it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "institution", "layout", "question", "reading"})
package org.atrium.patron.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
