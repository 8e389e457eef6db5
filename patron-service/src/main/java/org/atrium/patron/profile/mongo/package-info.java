/** Patrons in MongoDB: one document each, with everything about the person in it. */
@NullMarked
package org.atrium.patron.profile.mongo;

import org.jspecify.annotations.NullMarked;
