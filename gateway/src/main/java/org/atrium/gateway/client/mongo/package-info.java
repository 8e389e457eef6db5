/** API clients in MongoDB. */
@NullMarked
package org.atrium.gateway.client.mongo;

import org.jspecify.annotations.NullMarked;
