/** Whether the audit log is what it was, found out without trusting the service that keeps it. */
@NullMarked
package org.atrium.local.audit;

import org.jspecify.annotations.NullMarked;
