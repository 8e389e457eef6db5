/** The durable ledger of accepted events. */
@NullMarked
package org.atrium.analytics.intake.mongo;

import org.jspecify.annotations.NullMarked;
