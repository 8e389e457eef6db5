/** Where the document of a patron holds what, named once for whoever writes it or asks the database about it. */
@NullMarked
@ApplicationModule(allowedDependencies = "fact")
package org.atrium.patron.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
