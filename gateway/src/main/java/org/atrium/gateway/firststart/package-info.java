/** The first start: an empty installation makes its first credentials and shows them once. */
@NullMarked
package org.atrium.gateway.firststart;

import org.jspecify.annotations.NullMarked;
