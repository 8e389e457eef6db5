/**
 * What a person has forbidden of the use of what is known about them (GDPR, articles 18 and 21). See
 * docs/adr/0115-whoever-objects-is-left-alone-at-once.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"consent", "identity", "reading"})
package org.atrium.patron.restriction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
