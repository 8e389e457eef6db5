/** Branches, asked of patron-service. */
@NullMarked
package org.atrium.gateway.access.http;

import org.jspecify.annotations.NullMarked;
