/**
 * What the contracts list by name, with its words for people: types of events that every institution has, and facts that
 * features of this house state. Each stands in one file and nowhere else. See docs/adr/0107-one-register-of-names.md.
 */
@NullMarked
package org.atrium.kit.register;

import org.jspecify.annotations.NullMarked;
