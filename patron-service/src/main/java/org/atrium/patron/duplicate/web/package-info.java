/** Where staff see what may be one person, side by side, and decide. */
@NullMarked
package org.atrium.patron.duplicate.web;

import org.jspecify.annotations.NullMarked;
