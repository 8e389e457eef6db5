/** Who a patron is, and the one write by which anything about a patron changes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "branch",
            "consent",
            "fact",
            "identity",
            "layout",
            "person",
            "question",
            "restriction"
        })
package org.atrium.patron.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
