/** Attributes held against their schema by a library. */
@NullMarked
package org.atrium.patron.attribute.jsonschema;

import org.jspecify.annotations.NullMarked;
