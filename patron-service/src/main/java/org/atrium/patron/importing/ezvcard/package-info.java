/** Files of vCards as rows. */
@NullMarked
package org.atrium.patron.importing.ezvcard;

import org.jspecify.annotations.NullMarked;
