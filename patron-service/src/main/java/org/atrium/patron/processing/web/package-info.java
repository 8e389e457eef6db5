/** The record of processing over HTTP. */
@NullMarked
package org.atrium.patron.processing.web;

import org.jspecify.annotations.NullMarked;
