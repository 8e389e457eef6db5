/** What every resource needs: cursors, entity tags, merge patches, idempotency keys. */
@NullMarked
package org.atrium.kit.http;

import org.jspecify.annotations.NullMarked;
