/** How requests for pages that people reach by a link come in. */
@NullMarked
package org.atrium.kit.page.web;

import org.jspecify.annotations.NullMarked;
