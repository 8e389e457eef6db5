/** Personas in MongoDB, one document an institution. */
@NullMarked
package org.atrium.patron.persona.mongo;

import org.jspecify.annotations.NullMarked;
