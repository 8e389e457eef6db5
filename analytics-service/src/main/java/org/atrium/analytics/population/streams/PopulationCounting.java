package org.atrium.analytics.population.streams;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.atrium.analytics.fold.Changes;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.Values;
import org.atrium.analytics.population.Count;
import org.atrium.analytics.population.KnownPatron;
import org.atrium.analytics.population.Stratum;
import org.atrium.analytics.population.StratumPart;

/** The patrons of one partition. */
final class PopulationCounting implements Counting<PatronState> {

    private final int partition;
    private final Values<KnownPatron> patrons;
    private final Values<Count> counts;
    private final Changes changed;

    PopulationCounting(Partition partition) {
        this.partition = partition.number();
        patrons = partition.values(PopulationFold.PATRONS);
        counts = partition.values(PopulationFold.COUNTS);
        changed = partition.changes(PopulationFold.CHANGED);
        partition.beforeCommit(() -> changed.tell(this::value));
    }

    /** @param at of the record; what counts is when the state was told, which is the same however late it comes */
    @Override
    public void count(String key, PatronState state, Instant at) {
        if (!state.key().equals(key)) {
            throw new IllegalArgumentException("the key of the record is not of the event's patron");
        }
        var known = Optional.ofNullable(patrons.get(key)).orElse(KnownPatron.UNKNOWN);
        var next = state.patron();
        if (!known.isOvertakenBy(next)) {
            return;
        }
        patrons.put(key, next);
        change(state, known.leaves(next), count -> count.minusOne(state.toldAt()));
        change(state, known.enters(next), count -> count.plusOne(state.toldAt()));
    }

    private void change(PatronState state, Collection<Stratum> strata, UnaryOperator<Count> change) {
        for (var stratum : strata) {
            var key = new StratumKey(state.institution(), stratum).toString();
            counts.put(key, change.apply(count(key)));
            changed.mark(key);
        }
    }

    private Count count(String stratum) {
        return Optional.ofNullable(counts.get(stratum)).orElse(Count.NOBODY);
    }

    private NewValue value(String key) {
        var stratum = StratumKey.parse(key);
        return StratumValue.of(stratum, new StratumPart(stratum.stratum(), partition, count(key)));
    }
}
