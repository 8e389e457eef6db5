/** The words of rules over HTTP. */
@NullMarked
package org.atrium.patron.sentence.web;

import org.jspecify.annotations.NullMarked;
