/** Which numbers are too small to show without pointing at a person. */
@NullMarked
package org.atrium.analytics.disclosure;

import org.jspecify.annotations.NullMarked;
