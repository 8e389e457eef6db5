/** Templates in Liquid, read by liqp. */
@NullMarked
package org.atrium.campaign.template.liquid;

import org.jspecify.annotations.NullMarked;
