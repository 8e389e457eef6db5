/** Schemas of attributes in MongoDB, one an institution. */
@NullMarked
package org.atrium.patron.attribute.mongo;

import org.jspecify.annotations.NullMarked;
