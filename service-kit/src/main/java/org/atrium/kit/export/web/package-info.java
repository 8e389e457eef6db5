/** Exported files over HTTP. */
@NullMarked
package org.atrium.kit.export.web;

import org.jspecify.annotations.NullMarked;
