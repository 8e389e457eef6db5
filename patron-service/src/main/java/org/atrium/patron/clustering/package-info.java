/** How personas are found: a look over everybody, clusters, and questions by which these are told apart. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "catalogue",
            "hold",
            "identity",
            "institution",
            "membership",
            "persona",
            "profile",
            "reading",
            "sentence",
            "sight"
        })
package org.atrium.patron.clustering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
