/** What other services tell the audit log. */
@NullMarked
package org.atrium.patron.audit.kafka;

import org.jspecify.annotations.NullMarked;
