package org.atrium.patron.importing;

import java.util.List;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * What one row did to one record, so that it can be taken back.
 *
 * @param line of the row, from 1
 * @param made what the record was made as, in a form in which nothing of it can be read; absent for one that was known
 * @param steps what it changed of one that was known
 */
public record Trace(PatronId patron, long line, @Nullable String made, List<Step> steps) {

    public Trace {
        steps = List.copyOf(steps);
    }

    /**
     * One field.
     *
     * @param before absent where there was nothing
     * @param after absent where there is nothing any more
     * @param place in its list before; 0 where there is none
     */
    public record Step(
            String field, @Nullable Object before, @Nullable Object after, int place) {}

    public boolean isOfSomebodyNew() {
        return made != null;
    }
}
