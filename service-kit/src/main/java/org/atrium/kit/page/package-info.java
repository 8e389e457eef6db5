/** Pages for people who need not sign in, of any service. See docs/adr/0084-pages-for-the-public.md. */
@NullMarked
package org.atrium.kit.page;

import org.jspecify.annotations.NullMarked;
