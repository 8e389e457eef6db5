/** One campaign in numbers. */
@NullMarked
package org.atrium.campaign.report;

import org.jspecify.annotations.NullMarked;
