/** The console's files over HTTP. */
@NullMarked
package org.atrium.gateway.console.web;

import org.jspecify.annotations.NullMarked;
