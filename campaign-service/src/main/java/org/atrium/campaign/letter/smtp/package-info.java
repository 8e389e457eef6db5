/** Letters by SMTP, over connections that are kept open. */
@NullMarked
package org.atrium.campaign.letter.smtp;

import org.jspecify.annotations.NullMarked;
