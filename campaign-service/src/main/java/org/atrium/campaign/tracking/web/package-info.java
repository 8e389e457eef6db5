/** The public pages. */
@NullMarked
package org.atrium.campaign.tracking.web;

import org.jspecify.annotations.NullMarked;
