/**
 * The last question before a message: the address, or the reason why not. What consent means is decided in {@code
 * membership.ConsentMeaning}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "branch",
            "consent",
            "identity",
            "membership",
            "person",
            "preference",
            "profile",
            "purpose",
            "restriction",
            "rule"
        })
package org.atrium.patron.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
