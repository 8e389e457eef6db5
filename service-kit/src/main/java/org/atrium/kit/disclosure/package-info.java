/** Which numbers are too small to show without pointing at a person. See docs/adr/0036-small-cells-and-subtraction.md. */
@NullMarked
package org.atrium.kit.disclosure;

import org.jspecify.annotations.NullMarked;
