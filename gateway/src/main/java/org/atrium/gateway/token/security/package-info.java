/** The authorization server: Spring Authorization Server in this process. */
@NullMarked
package org.atrium.gateway.token.security;

import org.jspecify.annotations.NullMarked;
