/** What a token says of its holder, and how far it reaches. See docs/adr/0004-sign-in.md. */
@NullMarked
package org.atrium.gateway.token;

import org.jspecify.annotations.NullMarked;
