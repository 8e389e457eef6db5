/** Exports over HTTP. */
@NullMarked
package org.atrium.campaign.exporting.web;

import org.jspecify.annotations.NullMarked;
