/** Named rules over patrons, their current members, and how both stay true while time passes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "branch",
            "catalogue",
            "consent",
            "fact",
            "identity",
            "institution",
            "profile",
            "rule",
            "sentence"
        })
package org.atrium.patron.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
