/** The overview over HTTP. */
@NullMarked
package org.atrium.gateway.overview.web;

import org.jspecify.annotations.NullMarked;
