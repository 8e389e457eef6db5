/** Who a patron is, and the one write by which anything about a patron changes. */
@NullMarked
package org.atrium.patron.profile;

import org.jspecify.annotations.NullMarked;
