/** What is noted of groups in MongoDB: one document each. */
@NullMarked
package org.atrium.patron.stewardship.mongo;

import org.jspecify.annotations.NullMarked;
