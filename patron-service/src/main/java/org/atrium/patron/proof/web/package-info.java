/** Where everybody gets the public keys. */
@NullMarked
package org.atrium.patron.proof.web;

import org.jspecify.annotations.NullMarked;
