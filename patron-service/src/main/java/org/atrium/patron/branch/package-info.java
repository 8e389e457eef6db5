/** The places that people visit. */
@NullMarked
package org.atrium.patron.branch;

import org.jspecify.annotations.NullMarked;
