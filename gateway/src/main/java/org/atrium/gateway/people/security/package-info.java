/** Password hashing by Spring Security. */
@NullMarked
package org.atrium.gateway.people.security;

import org.jspecify.annotations.NullMarked;
