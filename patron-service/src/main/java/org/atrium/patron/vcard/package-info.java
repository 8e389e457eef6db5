/** Patrons as cards of an address book, for whoever may read them. See docs/adr/0133-people-come-and-leave-as-vcards.md. */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalogue", "identity", "membership", "person", "profile", "reading"})
package org.atrium.patron.vcard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
