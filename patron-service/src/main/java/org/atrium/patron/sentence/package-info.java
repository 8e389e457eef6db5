/** What a rule says, in a sentence of every language, and the words that rules may be made of. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "affiliation",
            "branch",
            "catalogue",
            "consent",
            "fact",
            "identity",
            "persona",
            "profile",
            "purpose",
            "rule"
        })
package org.atrium.patron.sentence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
