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
            "likeness",
            "person",
            "question",
            "restriction",
            "vault"
        })
package org.atrium.patron.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
