/** What readers do with a message, and the pages that they see without signing in. */
@NullMarked
package org.atrium.campaign.tracking;

import org.jspecify.annotations.NullMarked;
