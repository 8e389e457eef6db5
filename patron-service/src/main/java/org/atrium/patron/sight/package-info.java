/**
 * What whoever is served may know of a patron: of what happened, and of the groups, what lies in the branches to which they
 * are limited, and figures only of whom figures may be made. Whatever shows or explains a patron starts from here. See
 * docs/adr/0151-a-patron-is-seen-before-asked-about.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"activity", "affiliation", "identity", "institution", "person", "profile", "restriction"
        })
package org.atrium.patron.sight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
