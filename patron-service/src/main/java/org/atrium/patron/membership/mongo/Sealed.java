package org.atrium.patron.membership.mongo;

import org.atrium.patron.vault.LookupHashes;

/**
 * How the documents of an institution are sealed.
 *
 * @param hashes by which sealed texts are found
 * @param plainLeft whether there are documents that are not sealed yet
 */
record Sealed(LookupHashes hashes, boolean plainLeft) {}
