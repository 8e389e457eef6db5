/**
 * What somebody is given of a decision to keep: a receipt in the shape of ISO/IEC TS 27560, which is worth something
 * without this installation. See docs/adr/0117-what-counted-then.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"consent", "identity", "institution", "proof", "purpose", "reading"})
package org.atrium.patron.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
