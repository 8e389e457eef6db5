/**
 * What whoever is given it can verify without trusting this installation's database: statements that are signed, and
 * keyed hashes by which something is known again that is no longer kept. See docs/adr/0118-what-is-proved-is-signed.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.atrium.patron.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
