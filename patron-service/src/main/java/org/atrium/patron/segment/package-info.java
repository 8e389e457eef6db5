/** Named rules over patrons, their current members, and how both stay true while time passes. */
@NullMarked
package org.atrium.patron.segment;

import org.jspecify.annotations.NullMarked;
