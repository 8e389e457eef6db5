/**
 * Whom a rule finds, whom of them a letter would reach, and why not the others: counted before anything is written. See
 * docs/adr/0145-whom-a-letter-will-not-reach.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "consent",
            "contact",
            "identity",
            "membership",
            "preference",
            "purpose",
            "question",
            "rule"
        })
package org.atrium.patron.reach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
