/** Whom of a segment a campaign is for at the moment at which it asks, frozen and handed over in chunks. */
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
            "purpose",
            "sentence"
        })
package org.atrium.patron.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
