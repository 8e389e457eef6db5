/** The roles that bundle for people what a token may allow. */
@NullMarked
package org.atrium.gateway.access;

import org.jspecify.annotations.NullMarked;
