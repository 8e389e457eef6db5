/** Catalogues in MongoDB: one document for each institution. */
@NullMarked
package org.atrium.patron.catalogue.mongo;

import org.jspecify.annotations.NullMarked;
