/** What happened: takes in what patrons did, counts it, and says what a campaign caused. */
@NullMarked
package org.atrium.analytics;

import org.jspecify.annotations.NullMarked;
