/** What one reader gets, and the post that takes it away. */
@NullMarked
package org.atrium.campaign.letter;

import org.jspecify.annotations.NullMarked;
