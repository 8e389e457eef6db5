/**
 * How long each kind of what is known of people is kept, and the work that removes what is older. See
 * docs/adr/0128-kept-as-long-as-the-policy-says.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "activity",
            "consent",
            "erasure",
            "hold",
            "identity",
            "institution",
            "membership",
            "person",
            "profile",
            "proof",
            "reading",
            "restriction"
        })
package org.atrium.patron.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
