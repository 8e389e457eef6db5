@NullMarked
package org.atrium.patron.attribute.jsonschema;

import org.jspecify.annotations.NullMarked;
