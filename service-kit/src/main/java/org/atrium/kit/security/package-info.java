/** Who is calling and what they may do. */
@NullMarked
package org.atrium.kit.security;

import org.jspecify.annotations.NullMarked;
