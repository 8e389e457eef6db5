package org.atrium.patron.erasure;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one service removed.
 *
 * @param person which of the person's ids it is about, by its place in the erasure: the answer outlives the id
 * @param version of the service that did it
 * @param counts documents that were removed or changed, by collection
 */
public record ServiceAnswer(String service, int person, String version, Instant at, SortedMap<String, Long> counts) {

    public ServiceAnswer {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    boolean isSameAs(ServiceAnswer other) {
        return service.equals(other.service) && person == other.person;
    }
}
