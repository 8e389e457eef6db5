/** The members of a segment at the moment a campaign asks for them, frozen and handed over in chunks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "affiliation",
            "branch",
            "catalogue",
            "consent",
            "contact",
            "identity",
            "institution",
            "membership",
            "person",
            "profile",
            "proof",
            "sentence"
        })
package org.atrium.patron.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
