/** What a token may allow: scopes, and the roles that bundle them for people. */
@NullMarked
package org.atrium.gateway.access;

import org.jspecify.annotations.NullMarked;
