/** Reports, counted by MongoDB. */
@NullMarked
package org.atrium.campaign.report.mongo;

import org.jspecify.annotations.NullMarked;
