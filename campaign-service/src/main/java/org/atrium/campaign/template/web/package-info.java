/** Templates over HTTP. */
@NullMarked
package org.atrium.campaign.template.web;

import org.jspecify.annotations.NullMarked;
