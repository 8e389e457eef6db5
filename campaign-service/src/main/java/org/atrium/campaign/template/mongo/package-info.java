/** Templates, stored in MongoDB. */
@NullMarked
package org.atrium.campaign.template.mongo;

import org.jspecify.annotations.NullMarked;
