/** Signing keys and authorizations in MongoDB. */
@NullMarked
package org.atrium.gateway.token.mongo;

import org.jspecify.annotations.NullMarked;
