/** Patrons from a file: every row counted, every bad one named, safe to stop and safe to run twice. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"attribute", "branch", "consent", "identity", "institution", "person", "profile", "reading", "registration", "suppression"})
package org.atrium.patron.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
