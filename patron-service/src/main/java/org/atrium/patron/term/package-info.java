/**
 * Until when somebody is to be answered who asks for what the law gives them: one clock for all such requests. See
 * docs/adr/0146-rectification-is-told-to-all.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.patron.term;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
