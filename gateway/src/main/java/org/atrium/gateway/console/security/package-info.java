/** The console as backend-for-frontend, by Spring Security. */
@NullMarked
package org.atrium.gateway.console.security;

import org.jspecify.annotations.NullMarked;
