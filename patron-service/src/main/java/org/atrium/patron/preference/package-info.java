/**
 * What readers choose for themselves by the link in their letters, without an account. See
 * docs/adr/0131-readers-choose-without-an-account.md.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"consent", "identity", "institution", "person", "profile", "purpose", "reading"})
package org.atrium.patron.preference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
