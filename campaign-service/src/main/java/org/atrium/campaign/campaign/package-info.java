/** One outreach: its plan, its life, and what it waits for. */
@NullMarked
package org.atrium.campaign.campaign;

import org.jspecify.annotations.NullMarked;
