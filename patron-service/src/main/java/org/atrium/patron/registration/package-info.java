/** Where staff register, change and find patrons, and what every field of one must be, in a form as in a file. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "attribute",
            "branch",
            "consent",
            "fact",
            "identity",
            "institution",
            "person",
            "profile",
            "question",
            "reading",
            "sight",
            "suppression"
        })
package org.atrium.patron.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
