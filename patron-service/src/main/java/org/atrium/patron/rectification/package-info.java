/**
 * Whoever says that something kept of them is wrong is answered within a month, and whoever was given what was wrong is told. See
 * docs/adr/0146-rectification-is-told-to-all.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "hold",
            "identity",
            "institution",
            "person",
            "profile",
            "reading",
            "term",
            "vault"
        })
package org.atrium.patron.rectification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
