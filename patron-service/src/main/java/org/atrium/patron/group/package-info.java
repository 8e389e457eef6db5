/**
 * Associations, schools, households and others that patrons belong to: what is known of each, and who is let in and out.
 * See docs/adr/0122-who-belongs-is-the-patrons-own.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "affiliation",
            "branch",
            "catalogue",
            "identity",
            "institution",
            "layout",
            "person",
            "profile",
            "reading",
            "registration",
            "rule"
        })
package org.atrium.patron.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
