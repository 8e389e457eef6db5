/** One description of the whole API, put together from those of the services. */
@NullMarked
package org.atrium.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
