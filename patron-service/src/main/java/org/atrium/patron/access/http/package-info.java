/** What the other services hold, asked of them. */
@NullMarked
package org.atrium.patron.access.http;

import org.jspecify.annotations.NullMarked;
