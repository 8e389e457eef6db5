/** How each service hands out what it holds of somebody. See docs/adr/0126-handed-out-whole.md. */
@NullMarked
package org.atrium.kit.access;

import org.jspecify.annotations.NullMarked;
