/** Sessions in MongoDB, sealed. */
@NullMarked
package org.atrium.gateway.session.mongo;

import org.jspecify.annotations.NullMarked;
