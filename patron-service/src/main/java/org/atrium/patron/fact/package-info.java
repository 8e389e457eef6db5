/** What features state about patrons: open, typed values that segments may ask for. */
@NullMarked
package org.atrium.patron.fact;

import org.jspecify.annotations.NullMarked;
