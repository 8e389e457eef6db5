/** API clients over HTTP. */
@NullMarked
package org.atrium.gateway.client.web;

import org.jspecify.annotations.NullMarked;
