/**
 * Yeses that count only when they are confirmed: who is asked, how often an address is, what becomes of the answer, and
 * what goes where none comes. See docs/adr/0130-a-yes-counts-once-it-is-confirmed.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "branch",
            "consent",
            "identity",
            "institution",
            "person",
            "profile",
            "proof",
            "purpose",
            "reading"
        })
package org.atrium.patron.confirmation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
