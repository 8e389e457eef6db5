/** The front door: sign-in, tokens, routes, outages, the console. See README.md of this module. */
@NullMarked
package org.atrium.gateway;

import org.jspecify.annotations.NullMarked;
