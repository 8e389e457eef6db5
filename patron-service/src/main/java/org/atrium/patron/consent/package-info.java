/** What people agreed to, line by line, and what follows from it. */
@NullMarked
package org.atrium.patron.consent;

import org.jspecify.annotations.NullMarked;
