/** Who is in which segment: in memory for one patron, in the database for all, and again when time or a rule moves. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "affiliation",
            "branch",
            "catalogue",
            "consent",
            "identity",
            "institution",
            "layout",
            "person",
            "persona",
            "profile",
            "purpose",
            "question",
            "restriction",
            "rule",
            "sight",
            "vault"
        })
package org.atrium.patron.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
