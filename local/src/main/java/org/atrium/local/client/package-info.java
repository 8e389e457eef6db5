/** Atrium's public API from the outside: as a script would call it. */
@NullMarked
package org.atrium.local.client;

import org.jspecify.annotations.NullMarked;
