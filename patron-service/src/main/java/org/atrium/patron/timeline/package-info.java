/** What happened with a patron, from everything that is kept about one, newest first. */
@NullMarked
package org.atrium.patron.timeline;

import org.jspecify.annotations.NullMarked;
