package org.atrium.patron.reach;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer.Reason;
import org.atrium.patron.contact.Obstacles;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.Addressees;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.Population.Tally;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.rule.Rule;

/** Counts, while somebody waits, whom a rule finds and whom of them a letter would reach. */
public final class ReachDesk {

    /** Purposes of one answer: each is asked about on each channel. */
    public static final int MOST_PURPOSES = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** So many who rest are looked for at once. */
    private static final int AT_ONCE = 1_000;

    private static final SortedSet<String> CHANNELS = new TreeSet<>(Consent.Subject.CHANNELS);

    private final Population population;
    private final Pauses pauses;
    private final Clock clock;

    public ReachDesk(Population population, Pauses pauses, Clock clock) {
        this.population = population;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * Counts whom the rule finds, and whom of them a letter would reach.
     *
     * @param purposes of letters; none: those that the rule names, or else those that the institution has declared, as many
     *     as fit into one answer
     * @throws Refused with {@link TooCostly} when nobody would wait for it any more
     */
    public Reached reach(Rule rule, SegmentSnapshot snapshot, Collection<String> purposes) {
        return reach(rule, snapshot, purposes, new Waiting());
    }

    /**
     * The same with what would change.
     *
     * @param before the rule whose place the other would take
     */
    public Preview preview(Rule rule, SegmentSnapshot snapshot, Collection<String> purposes, Optional<Rule> before) {
        var waiting = new Waiting();
        return new Preview(
                reach(rule, snapshot, purposes, waiting),
                before.map(known -> change(known, rule, snapshot, waiting)).orElse(null));
    }

    private Reached reach(Rule rule, SegmentSnapshot snapshot, Collection<String> purposes, Waiting waiting) {
        var now = clock.instant();
        var named = named(rule);
        var subjects = subjects(purposes, named, snapshot);
        var whom = whom(rule, subjects, snapshot);
        var reached = CHANNELS.stream()
                .collect(Collectors.toMap(
                        channel -> channel,
                        channel -> whom.among(onChannel(named, channel, snapshot)),
                        (a, b) -> a,
                        TreeMap::new));
        var letters = subjects.stream()
                .map(subject -> Asked.of(subject, rule, whom, snapshot))
                .toList();
        var parts = Stream.of(
                        Stream.of(whom.members()),
                        reached.values().stream(),
                        letters.stream().flatMap(Asked::rules))
                .flatMap(some -> some)
                .collect(Collectors.toCollection(LinkedHashSet::new));

        var all = population.tally(whom.rule(), parts, snapshot, now, null, waiting.left());
        var resting = Tally.NOBODY;
        for (var some : inPieces(resting(now, waiting))) {
            resting = resting.and(population.tally(whom.rule(), parts, snapshot, now, some, waiting.left()));
        }

        var isRested = named.isEmpty() || named.stream().anyMatch(purpose -> Obstacles.wins(snapshot, purpose));
        var rest = isRested ? resting : Tally.NOBODY;
        var channels = new TreeMap<String, Long>();
        reached.forEach((channel, part) -> channels.put(channel, all.of(part) - both(part, all, rest)));
        return new Reached(all.of(whom.members()), now, channels, told(letters, all, resting, snapshot));
    }

    private Change change(Rule before, Rule after, SegmentSnapshot snapshot, Waiting waiting) {
        var was = snapshot.guarded(before);
        var is = snapshot.guarded(after);
        return was.equals(is)
                ? new Change(0, 0)
                : new Change(without(is, was, snapshot, waiting), without(was, is, snapshot, waiting));
    }

    private long without(Rule these, Rule those, SegmentSnapshot snapshot, Waiting waiting) {
        var rule = new Rule.All(List.of(these, new Rule.Not(those)));
        return population
                .tally(rule, Set.of(), snapshot, clock.instant(), null, waiting.left())
                .count();
    }

    private static SortedSet<String> named(Rule rule) {
        return rule.parts()
                .filter(Rule.ConsentTo.class::isInstance)
                .map(part -> ((Rule.ConsentTo) part).subject().purpose())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Consent.Subject> subjects(
            Collection<String> purposes, SortedSet<String> named, SegmentSnapshot snapshot) {
        var asked = new TreeSet<>(purposes);
        if (asked.isEmpty()) {
            asked.addAll(named.isEmpty() ? snapshot.policy().declared().keySet() : named);
        }
        return asked.stream()
                .limit(MOST_PURPOSES)
                .flatMap(purpose -> CHANNELS.stream().map(channel -> new Consent.Subject(purpose, channel)))
                .toList();
    }

    private static Rule onChannel(SortedSet<String> purposes, String channel, SegmentSnapshot snapshot) {
        return purposes.isEmpty()
                ? snapshot.reached(channel)
                : new Rule.All(purposes.stream()
                        .map(purpose -> new Consent.Subject(purpose, channel))
                        .map(subject -> new Obstacles(snapshot, Optional.of(subject), channel).none())
                        .toList());
    }

    /** Everybody whom any of the letters is for, so that they are looked at once. */
    private static Whom whom(Rule rule, List<Consent.Subject> subjects, SegmentSnapshot snapshot) {
        return subjects.stream()
                .map(subject -> addressees(rule, subject, snapshot))
                .filter(Addressees::withLimited)
                .findFirst()
                .map(all -> new Whom(all.rule(), snapshot.guard(rule)))
                .orElseGet(() -> new Whom(snapshot.guarded(rule), new Rule.All(List.of())));
    }

    private static Addressees addressees(Rule rule, Consent.Subject subject, SegmentSnapshot snapshot) {
        return snapshot.addressees(
                rule, snapshot.policy().purpose(subject.purpose()).kind());
    }

    /**
     * Whom is looked at.
     *
     * @param members which of them may be in a segment
     */
    private record Whom(Rule rule, Rule members) {

        /** Of those who may be in a segment. */
        Rule among(Rule part) {
            return new Rule.All(List.of(members, part));
        }
    }

    /**
     * A letter, and what is asked about it.
     *
     * @param whom it is for
     * @param none nothing is in the way of it
     */
    private record Asked(
            Consent.Subject subject,
            Addressees.Limited limited,
            Rule whom,
            Rule none,
            SequencedMap<Reason, Rule> reasons) {

        static Asked of(Consent.Subject subject, Rule rule, Whom whom, SegmentSnapshot snapshot) {
            var addressees = addressees(rule, subject, snapshot);
            var obstacles = new Obstacles(snapshot, Optional.of(subject), subject.channel());
            UnaryOperator<Rule> itsOwn = addressees.withLimited() ? part -> part : whom::among;
            var reasons = new LinkedHashMap<Reason, Rule>();
            obstacles.reasons().forEach((reason, part) -> reasons.put(reason, itsOwn.apply(part)));
            return new Asked(
                    subject,
                    addressees.limited(),
                    itsOwn.apply(new Rule.All(List.of())),
                    itsOwn.apply(obstacles.none()),
                    reasons);
        }

        Stream<Rule> rules() {
            return Stream.concat(Stream.of(whom, none), reasons.values().stream());
        }
    }

    private static List<Reached.Letter> told(List<Asked> letters, Tally all, Tally resting, SegmentSnapshot snapshot) {
        return letters.stream()
                .map(letter -> {
                    var none = letter.none();
                    var rest = Obstacles.wins(snapshot, letter.subject().purpose()) ? both(none, all, resting) : 0;
                    var unreached = Stream.concat(
                            letter.reasons().entrySet().stream()
                                    .map(one -> new Reached.Unreached(one.getKey(), all.of(one.getValue()))),
                            Stream.of(new Reached.Unreached(Reason.PAUSED, rest)));
                    return new Reached.Letter(
                            letter.subject(),
                            letter.limited(),
                            all.of(letter.whom()),
                            all.of(none) - rest,
                            unreached.filter(one -> one.people() > 0).toList());
                })
                .toList();
    }

    /** Those who rest are counted a moment after all: who came in between is not among these. */
    private static long both(Rule part, Tally all, Tally resting) {
        return Math.min(all.of(part), resting.of(part));
    }

    /** Whoever rests does so as whoever they are known, and is one person all the same. */
    private Set<PatronId> resting(Instant now, Waiting waiting) {
        var persons = new TreeSet<PatronId>();
        PatronId last = null;
        do {
            waiting.left();
            var page = pauses.running(now, last, AT_ONCE);
            if (!page.isEmpty()) {
                persons.addAll(population.persons(page));
            }
            last = page.size() < AT_ONCE ? null : page.getLast();
        } while (last != null);
        return persons;
    }

    private static List<List<PatronId>> inPieces(Collection<PatronId> ids) {
        var all = List.copyOf(ids);
        return Stream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .map(from -> all.subList(from, Math.min(from + AT_ONCE, all.size())))
                .toList();
    }

    /** Until when somebody waits for all of an answer. */
    private static final class Waiting {

        private final long end = System.nanoTime() + LONGEST_WAIT.toNanos();

        Duration left() {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new Refused(new TooCostly(LONGEST_WAIT, "Narrow the rule, or ask about fewer purposes."));
            }
            return Duration.ofNanos(left);
        }
    }
}
