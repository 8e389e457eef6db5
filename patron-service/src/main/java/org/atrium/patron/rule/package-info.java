/**
 * The rule language: which fields of a patron may be asked about, what may be asked of them, and how a rule is read from
 * its text. See contracts/rule.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "affiliation",
            "branch",
            "consent",
            "fact",
            "identity",
            "institution",
            "layout",
            "person",
            "profile",
            "restriction",
            "score"
        })
package org.atrium.patron.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
