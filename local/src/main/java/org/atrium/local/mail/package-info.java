/**
 * An SMTP server that delivers to nobody and shows each message in the browser. Why it is our own:
 * docs/adr/0051-a-mail-catcher-of-our-own.md.
 */
@NullMarked
package org.atrium.local.mail;

import org.jspecify.annotations.NullMarked;
