/** Where staff write segments, count them before they do, and ask why somebody is in one. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "affiliation",
            "branch",
            "catalogue",
            "consent",
            "contact",
            "fact",
            "identity",
            "institution",
            "membership",
            "person",
            "profile",
            "question",
            "reach",
            "reading",
            "rule",
            "sentence",
            "sight"
        })
package org.atrium.patron.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
