/** Reports over HTTP. */
@NullMarked
package org.atrium.campaign.report.web;

import org.jspecify.annotations.NullMarked;
