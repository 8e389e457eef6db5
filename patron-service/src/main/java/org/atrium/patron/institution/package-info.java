/** The tenant itself: its name, its clock and its languages. */
@NullMarked
package org.atrium.patron.institution;

import org.jspecify.annotations.NullMarked;
