/** Where staff merge records, see what a person consists of, and take a merge back. */
@NullMarked
package org.atrium.patron.merge.web;

import org.jspecify.annotations.NullMarked;
