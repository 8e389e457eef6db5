/** What patron-service knows of whoever is erased. */
@NullMarked
package org.atrium.analytics.quarantine.http;

import org.jspecify.annotations.NullMarked;
