/** Campaigns over HTTP. */
@NullMarked
package org.atrium.campaign.campaign.web;

import org.jspecify.annotations.NullMarked;
