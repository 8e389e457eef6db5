/** Institutions in MongoDB. */
@NullMarked
package org.atrium.gateway.institution.mongo;

import org.jspecify.annotations.NullMarked;
