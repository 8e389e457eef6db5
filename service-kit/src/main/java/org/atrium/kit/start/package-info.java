/** What is prepared before the first request, and the defaults of every service. */
@NullMarked
package org.atrium.kit.start;

import org.jspecify.annotations.NullMarked;
