/** What an institution may set for itself: the register of it, and what each has set as services read it. */
@NullMarked
package org.atrium.kit.setting;

import org.jspecify.annotations.NullMarked;
