/** Institutions in MongoDB. */
@NullMarked
package org.atrium.patron.institution.mongo;

import org.jspecify.annotations.NullMarked;
