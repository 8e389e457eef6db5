/** The API's description over HTTP, as OpenAPI and as pages. */
@NullMarked
package org.atrium.gateway.apidocs.web;

import org.jspecify.annotations.NullMarked;
