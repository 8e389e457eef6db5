/** Where somebody is let back in. */
@NullMarked
package org.atrium.patron.suppression.web;

import org.jspecify.annotations.NullMarked;
