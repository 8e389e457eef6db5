/** Imports over HTTP. */
@NullMarked
package org.atrium.patron.importing.web;

import org.jspecify.annotations.NullMarked;
