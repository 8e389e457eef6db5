package org.atrium.patron.membership;

import java.time.Instant;
import java.util.SortedMap;

/**
 * How many a rule would find.
 *
 * @param reach per channel those with a usable address and a yes
 */
public record Preview(long count, Instant asOf, SortedMap<String, Long> reach) {}
