/** Refused events with their reason and their original bytes, which can be replayed. */
@NullMarked
package org.atrium.analytics.quarantine;

import org.jspecify.annotations.NullMarked;
