/**
 * Keys: each patron has one of their own, by which what names the person is sealed, so that whoever throws the key away has
 * thrown away every copy; and the keyed hashes by which what is sealed is found. See docs/adr/0138-a-key-for-each-patron.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "identity")
package org.atrium.patron.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
