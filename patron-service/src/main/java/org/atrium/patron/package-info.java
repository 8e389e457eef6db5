/** Who: patrons, their consents, and the segments they are in. */
@NullMarked
package org.atrium.patron;

import org.jspecify.annotations.NullMarked;
