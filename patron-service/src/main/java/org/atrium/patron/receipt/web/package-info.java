/** Receipts over HTTP. */
@NullMarked
package org.atrium.patron.receipt.web;

import org.jspecify.annotations.NullMarked;
