/** Descriptions fetched from the services. */
@NullMarked
package org.atrium.gateway.apidocs.http;

import org.jspecify.annotations.NullMarked;
