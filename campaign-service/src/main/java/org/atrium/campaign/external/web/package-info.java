/** Assignments over HTTP, a stream of lines. */
@NullMarked
package org.atrium.campaign.external.web;

import org.jspecify.annotations.NullMarked;
