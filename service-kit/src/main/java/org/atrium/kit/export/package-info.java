/**
 * Files that people take home: a feature says what is in them, and all else is done here, in the background and in
 * bounded memory. See docs/adr/0101-files-are-exported-by-a-job.md.
 */
@NullMarked
package org.atrium.kit.export;

import org.jspecify.annotations.NullMarked;
