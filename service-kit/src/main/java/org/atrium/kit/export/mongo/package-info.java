/** Exported files in MongoDB, and the beans of a service that offers any. */
@NullMarked
package org.atrium.kit.export.mongo;

import org.jspecify.annotations.NullMarked;
