/** CSV files (RFC 4180), looked at and read. The kit writes them. */
@NullMarked
package org.atrium.patron.importing.csv;

import org.jspecify.annotations.NullMarked;
