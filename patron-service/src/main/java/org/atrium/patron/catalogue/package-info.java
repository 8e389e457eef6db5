/** The segments of an institution: one catalogue, in which it is decided what they refer to and how large they are. */
@NullMarked
@ApplicationModule(allowedDependencies = {"consent", "identity", "rule"})
package org.atrium.patron.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
