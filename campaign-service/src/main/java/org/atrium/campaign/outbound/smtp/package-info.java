/** Letters by SMTP, over connections that are kept open. */
@NullMarked
package org.atrium.campaign.outbound.smtp;

import org.jspecify.annotations.NullMarked;
