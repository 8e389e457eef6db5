/**
 * Whoever asks gets all that is held of them, over all services, within a month. See docs/adr/0126-handed-out-whole.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "consent",
            "hold",
            "identity",
            "institution",
            "person",
            "profile",
            "purpose",
            "reading",
            "term"
        })
package org.atrium.patron.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
