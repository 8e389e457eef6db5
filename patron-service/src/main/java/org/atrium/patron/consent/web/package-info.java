/** Consents and wordings over HTTP. */
@NullMarked
package org.atrium.patron.consent.web;

import org.jspecify.annotations.NullMarked;
