/**
 * What of a patron's own record is handed out to the patron, and in which words: nothing of it names anybody else. See
 * docs/adr/0126-handed-out-whole.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "affiliation",
            "branch",
            "catalogue",
            "consent",
            "fact",
            "group",
            "identity",
            "person",
            "profile",
            "restriction"
        })
package org.atrium.patron.handout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
