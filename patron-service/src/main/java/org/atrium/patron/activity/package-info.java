/** What patrons did, as far as rules over segments ask for it. */
@NullMarked
package org.atrium.patron.activity;

import org.jspecify.annotations.NullMarked;
