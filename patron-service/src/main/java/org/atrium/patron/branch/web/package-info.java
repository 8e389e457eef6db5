/** Branches over HTTP. */
@NullMarked
package org.atrium.patron.branch.web;

import org.jspecify.annotations.NullMarked;
