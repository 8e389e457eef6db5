/** How each service forgets somebody at the word of patron-service. See docs/adr/0119-forgotten-everywhere.md. */
@NullMarked
package org.atrium.kit.erasure;

import org.jspecify.annotations.NullMarked;
