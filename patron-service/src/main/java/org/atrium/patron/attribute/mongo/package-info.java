@NullMarked
package org.atrium.patron.attribute.mongo;

import org.jspecify.annotations.NullMarked;
