/** The keys of an institution over HTTP. */
@NullMarked
package org.atrium.patron.vault.web;

import org.jspecify.annotations.NullMarked;
