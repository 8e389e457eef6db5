/** CSV files (RFC 4180), read and written. */
@NullMarked
package org.atrium.patron.importing.csv;

import org.jspecify.annotations.NullMarked;
