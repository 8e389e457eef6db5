/**
 * What an institution writes to people for, and on which legal bases it may: what a yes of the ledger is worth. See
 * docs/adr/0114-a-purpose-says-what-carries-it.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"consent", "institution", "layout", "minor"})
package org.atrium.patron.purpose;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
