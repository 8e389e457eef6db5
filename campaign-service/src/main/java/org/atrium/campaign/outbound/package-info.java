/** Sending: batch by batch, asking once more who may be written to, each letter at most once. */
@NullMarked
package org.atrium.campaign.outbound;

import org.jspecify.annotations.NullMarked;
