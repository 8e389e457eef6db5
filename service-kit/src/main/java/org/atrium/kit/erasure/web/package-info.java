/** Nothing is answered while somebody who was erased may still be known. */
@NullMarked
package org.atrium.kit.erasure.web;

import org.jspecify.annotations.NullMarked;
