/** What a log, a header and a reason say of something that went wrong: never what stood in anybody's record. */
@NullMarked
package org.atrium.kit.log;

import org.jspecify.annotations.NullMarked;
