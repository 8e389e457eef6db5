/** Personas over HTTP. */
@NullMarked
package org.atrium.patron.clustering.web;

import org.jspecify.annotations.NullMarked;
