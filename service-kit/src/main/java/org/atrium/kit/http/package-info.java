/** What every resource needs: pages, cursors, entity tags, merge patches. */
@NullMarked
package org.atrium.kit.http;

import org.jspecify.annotations.NullMarked;
