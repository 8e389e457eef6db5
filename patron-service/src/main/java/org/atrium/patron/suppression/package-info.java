/**
 * Who was erased is not brought back by the next file: their identifiers and addresses are known again by keyed hashes,
 * until they agree to something anew, or somebody lifts it. See docs/adr/0120-who-was-erased-does-not-come-back.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"consent", "identity", "person", "profile", "proof"})
package org.atrium.patron.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
