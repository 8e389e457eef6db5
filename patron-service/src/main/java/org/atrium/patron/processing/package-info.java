/**
 * The record of processing activities (GDPR, article 30), made of what the house knows of itself. See
 * docs/adr/0127-the-record-follows-from-the-register.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "consent", "institution", "purpose"})
package org.atrium.patron.processing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
