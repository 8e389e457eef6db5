/** The members of a segment at the moment a campaign asks for them, frozen and handed over in chunks. */
@NullMarked
package org.atrium.patron.audience;

import org.jspecify.annotations.NullMarked;
