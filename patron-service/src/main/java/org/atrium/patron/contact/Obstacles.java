package org.atrium.patron.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer.Reason;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.person.Bar;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.StandingFields;

/**
 * What can be in the way of a letter to somebody, one after the other, as rules about how they stand. It is the one list by
 * which a letter is withheld and by which it is counted beforehand whom none would reach: a patron in memory and the
 * documents of all are asked the same. See docs/adr/0145-whom-a-letter-will-not-reach.md.
 */
public final class Obstacles {

    private final SegmentSnapshot snapshot;
    private final List<Obstacle> obstacles;

    /**
     * @param passed whom it does not stop
     * @param whys of those whom it stops, in the order in which they are told
     * @param otherwise what whoever is stopped is told whom none of these fits
     */
    private record Obstacle(Rule passed, List<Why> whys, Reason otherwise) {}

    private record Why(Reason reason, Rule rule) {}

    /** @param subject empty of what the person has asked for themselves a moment ago, which needs nobody's leave */
    public Obstacles(SegmentSnapshot snapshot, Optional<Consent.Subject> subject, String channel) {
        this.snapshot = snapshot;
        var purpose = subject.map(Consent.Subject::purpose);
        this.obstacles = Stream.concat(
                        subject.map(asked -> leave(snapshot, asked)).stream(), Stream.of(way(channel, purpose)))
                .toList();
    }

    /** In the order of what the person is owed to hear: that they forbade it, before that they never allowed it. */
    private static Obstacle leave(SegmentSnapshot snapshot, Consent.Subject asked) {
        var whys = new ArrayList<Why>();
        var thisPurpose = Limit.purpose(asked.purpose());
        var awaited = new Why(Reason.UNCONFIRMED, in(StandingFields.AWAITED, asked.key()));
        var refused = new Why(Reason.DECLINED, in(StandingFields.REFUSED, asked.key()));
        switch (snapshot.policy().purpose(asked.purpose()).kind()) {
            case MARKETING -> {
                whys.add(new Why(Reason.RESTRICTED, in(StandingFields.LIMITS, Limit.RESTRICTION.word())));
                whys.add(new Why(
                        Reason.OBJECTED, in(StandingFields.LIMITS, Limit.MARKETING.word(), thisPurpose.word())));
                whys.add(awaited);
                whys.add(refused);
                whys.add(new Why(
                        Reason.GUARDIAN_NEEDED,
                        new Rule.YoungerThan(snapshot.policy().ageOfConsent())));
            }
            case SERVICE -> {
                whys.add(new Why(Reason.OBJECTED, in(StandingFields.LIMITS, thisPurpose.word())));
                whys.add(refused);
            }
        }
        return new Obstacle(snapshot.consent(asked), List.copyOf(whys), Reason.NO_CONSENT);
    }

    private static Obstacle way(String channel, Optional<String> purpose) {
        var works = Rule.about(Fields.of("contactPoints." + channel).orElseThrow(), new Comparison.Exists(true));
        var passed = purpose.<Rule>map(one -> new Rule.All(List.of(works, not(isKeptFromIt(channel, one)))))
                .orElse(works);
        return new Obstacle(
                passed,
                List.of(
                        new Why(Reason.NOT_FOR_PURPOSE, works),
                        new Why(Reason.BOUNCED, in(StandingFields.BARRED, Bar.BOUNCED.note(channel))),
                        new Why(Reason.OPTED_OUT, in(StandingFields.BARRED, Bar.OPTED_OUT.note(channel))),
                        new Why(Reason.COMPLAINED, in(StandingFields.BARRED, Bar.COMPLAINED.note(channel)))),
                Reason.NO_ADDRESS);
    }

    private static Rule isKeptFromIt(String channel, String purpose) {
        return new Rule.All(List.of(
                in(StandingFields.BARRED, Bar.kept(channel)),
                not(in(StandingFields.BARRED, Bar.keptFor(channel, purpose)))));
    }

    /** What is in this patron's way first. */
    Optional<Reason> first(Patron patron, Instant now) {
        return obstacles.stream()
                .filter(one -> !snapshot.holds(one.passed(), patron, now))
                .findFirst()
                .map(one -> one.whys().stream()
                        .filter(why -> snapshot.holds(why.rule(), patron, now))
                        .map(Why::reason)
                        .findFirst()
                        .orElse(one.otherwise()));
    }

    /** Nothing is in the way. */
    public Rule none() {
        return new Rule.All(obstacles.stream().map(Obstacle::passed).toList());
    }

    /** For each reason the rule that holds for whom {@link #first} answers with it. */
    public SequencedMap<Reason, Rule> reasons() {
        var reasons = new LinkedHashMap<Reason, Rule>();
        var passed = new ArrayList<Rule>();
        for (var one : obstacles) {
            var stopped = new ArrayList<>(passed);
            stopped.add(not(one.passed()));
            for (var why : one.whys()) {
                reasons.put(why.reason(), all(stopped, why.rule()));
                stopped.add(not(why.rule()));
            }
            reasons.put(one.otherwise(), new Rule.All(stopped));
            passed.add(one.passed());
        }
        return reasons;
    }

    /** Whether people are won by it, of which they may want a rest. */
    public static boolean wins(SegmentSnapshot snapshot, String purpose) {
        return snapshot.policy().purpose(purpose).kind() == PurposeKind.MARKETING;
    }

    private static Rule all(List<Rule> some, Rule last) {
        return new Rule.All(Stream.concat(some.stream(), Stream.of(last)).toList());
    }

    private static Rule in(Field.Stored field, String... words) {
        return new Rule.FieldIs(field, new Comparison.In(List.<Object>of((Object[]) words)));
    }

    private static Rule not(Rule rule) {
        return new Rule.Not(rule);
    }
}
