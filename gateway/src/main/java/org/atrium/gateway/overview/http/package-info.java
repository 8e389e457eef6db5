/** Parts of the overview fetched from the services. */
@NullMarked
package org.atrium.gateway.overview.http;

import org.jspecify.annotations.NullMarked;
