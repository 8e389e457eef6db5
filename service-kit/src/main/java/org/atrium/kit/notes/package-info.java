/**
 * One note for a group of documents that are written together, in the place of an outbox in each of them. See
 * docs/adr/0083-one-note-for-many.md.
 */
@NullMarked
package org.atrium.kit.notes;

import org.jspecify.annotations.NullMarked;
