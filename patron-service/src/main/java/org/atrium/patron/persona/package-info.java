/**
 * Which personas an institution has: people who are alike in what they do, each persona a rule over coarse levels. See
 * docs/adr/0148-a-persona-is-a-rule.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "affiliation",
            "identity",
            "institution",
            "person",
            "profile",
            "rule",
            "score",
            "sight"
        })
package org.atrium.patron.persona;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
