/** Who a patron is, and the one write by which anything about a patron changes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "affiliation",
            "branch",
            "consent",
            "fact",
            "identity",
            "layout",
            "person",
            "question"
        })
package org.atrium.patron.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
