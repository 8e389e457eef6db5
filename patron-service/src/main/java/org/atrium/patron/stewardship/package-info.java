/**
 * What the institution does for a group: what it needs, what somebody has to do for it until when, and what it was asked.
 * See docs/adr/0123-what-is-noted-of-a-group.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"branch", "group", "identity", "institution", "profile", "reading", "retention"})
package org.atrium.patron.stewardship;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
