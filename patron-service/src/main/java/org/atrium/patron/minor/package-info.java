/**
 * From which age people decide alone, by country. See docs/adr/0116-a-child-is-asked-for-and-then-asked.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.patron.minor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
