package org.atrium.patron.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One engagement event, short.
 *
 * @param key the first 64 bits of a hash of its source and id: the same event has the same key
 */
public record Happening(long key, Instant at, @Nullable UUID branch) {}
