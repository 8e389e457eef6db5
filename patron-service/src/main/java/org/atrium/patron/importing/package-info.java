/** Patrons from a file: every row counted, every bad one named, safe to stop and safe to run twice. */
@NullMarked
package org.atrium.patron.importing;

import org.jspecify.annotations.NullMarked;
