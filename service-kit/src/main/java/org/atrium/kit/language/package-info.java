/**
 * What is said to people, in each language that this house speaks. See docs/adr/0099-texts-in-every-language.md.
 */
@NullMarked
package org.atrium.kit.language;

import org.jspecify.annotations.NullMarked;
