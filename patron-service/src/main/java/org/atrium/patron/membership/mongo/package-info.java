/** Questions about the members of segments, as filters of MongoDB. */
@NullMarked
package org.atrium.patron.membership.mongo;

import org.jspecify.annotations.NullMarked;
