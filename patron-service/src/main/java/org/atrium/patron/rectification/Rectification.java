package org.atrium.patron.rectification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.RectificationState.Decided;
import org.atrium.patron.term.RequestClosed;
import org.atrium.patron.term.Term;

/**
 * That somebody asked for something kept of them to be put right.
 *
 * @param patron the record for which it was noted; its key seals what was asked
 * @param others records that were one person with it in that moment: as long as they are, it is theirs as well, and once
 *     they are not any more, it may be
 * @param by the {@code sub} of who noted it
 * @param term until when the institution has to answer
 * @param version of this request: nobody writes over what another wrote
 */
public record Rectification(
        RectificationId id,
        PatronId patron,
        Set<PatronId> others,
        String by,
        Instant notedAt,
        Term term,
        Asked asked,
        RectificationState state,
        long version) {

    public Rectification {
        others = Set.copyOf(others);
    }

    public static Rectification asked(
            RectificationId id, PatronId patron, String by, Instant notedAt, Term term, Asked asked) {
        return new Rectification(id, patron, Set.of(), by, notedAt, term, asked, RectificationState.OPEN, 1);
    }

    /** Noted for several records as one person: which of them meant it is not known. */
    public Rectification maybeOf(Collection<PatronId> records) {
        var rest = records.stream().filter(one -> !one.equals(patron)).collect(Collectors.toUnmodifiableSet());
        return new Rectification(id, patron, rest, by, notedAt, term, asked, state, version);
    }

    /** Whether it is of whoever is known by these ids, and of nobody else. */
    public boolean isOf(Collection<PatronId> person) {
        return person.contains(patron) && person.containsAll(others);
    }

    /** Of which record it is: one of those that were one person when it was noted. */
    Rectification of(PatronId whose) {
        return new Rectification(id, whose, Set.of(), by, notedAt, term, asked, state, version + 1);
    }

    public boolean isOpen() {
        return state instanceof RectificationState.Open;
    }

    public boolean isOverdue(Instant now) {
        return isOpen() && term.isOver(now);
    }

    public Optional<Decision> decision() {
        return state instanceof Decided decided ? Optional.of(decided.decision()) : Optional.empty();
    }

    /** Who is to be told; of what changed nothing, nobody is. */
    public Optional<Telling> telling() {
        return state instanceof Decided decided && decided.decision().outcome().changes()
                ? Optional.of(decided.telling())
                : Optional.empty();
    }

    /** @throws Refused with {@link RequestClosed}, or as the term says */
    Rectification extended(Term.Extension more, ZoneId zone) {
        return next(openOne().term.extended(more, zone), state);
    }

    /** @throws Refused with {@link RequestClosed} */
    Rectification decided(Decision decision) {
        var telling = decision.outcome().changes() ? Telling.TO_BE_LOOKED_FOR : Telling.nobody(decision.at());
        return next(openOne().term, new Decided(decision, telling));
    }

    /** @throws Refused with {@link RequestClosed} */
    Rectification withdrawn(String who, Instant now) {
        return next(openOne().term, new RectificationState.Withdrawn(who, now));
    }

    /** @throws Refused with {@link NothingToTell}, or as the change says */
    Rectification telling(UnaryOperator<Telling> change) {
        var decision = decision().filter(one -> one.outcome().changes());
        var told = telling();
        if (decision.isEmpty() || told.isEmpty()) {
            throw new Refused(new NothingToTell());
        }
        return next(term, new Decided(decision.get(), change.apply(told.get())));
    }

    private Rectification openOne() {
        if (!isOpen()) {
            throw new Refused(new RequestClosed());
        }
        return this;
    }

    private Rectification next(Term nextTerm, RectificationState nextState) {
        return new Rectification(id, patron, others, by, notedAt, nextTerm, asked, nextState, version + 1);
    }
}
