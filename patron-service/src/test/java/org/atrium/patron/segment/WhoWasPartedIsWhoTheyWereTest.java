package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.time.Ids;
import org.atrium.patron.Histories;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.book.PatronRestrictions;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.junit.jupiter.api.Test;

/**
 * The same happens to the same people in two institutions. In one some of them are taken for one person now and then, and
 * that is taken back in whatever order; in the other nobody ever is. At the end everybody is the same in both, with
 * whatever is shown, searched and counted of them: details, cards, ledger, limits, visits, facts, groups and segments.
 */
class WhoWasPartedIsWhoTheyWereTest {

    private static final int RECORDS = 4;
    private static final int MOST_STEPS = 24;
    private static final Instant START = Instant.parse("2026-01-28T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 28);
    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");
    private static final List<Limit> LIMITS = List.of(Limit.RESTRICTION, Limit.PROFILING, Limit.MARKETING);
    private static final List<GroupId> GROUPS =
            List.of(new GroupId(new UUID(7, 1)), new GroupId(new UUID(7, 2)), new GroupId(new UUID(7, 3)));
    private static final List<Map<String, Object>> RULES = List.of(
            Map.of("field", "category", "is", "c1"),
            Map.of("field", "category", "isNot", "c0"),
            Map.of("field", "groups.kind", "is", "school"),
            Map.of("field", "groups.kind", "exists", false),
            Map.of("field", "groups.role", "is", "leader"),
            Map.of("field", "scores.visits.d30", "atLeast", 2),
            Map.of("field", "facts.loyalty.points", "atLeast", 2),
            Map.of("field", "lifecycle", "is", "member"),
            Map.of("consent", Map.of("purpose", "newsletter", "channel", "email")));

    private enum Kind {
        MERGE,
        UNDO,
        TELL,
        CARD,
        VISIT,
        FACT,
        JOIN,
        LEAVE,
        FORBID,
        ALLOW,
        YES,
        NO
    }

    private record Step(Kind kind, int one, int other, int value) {}

    @Test
    void everybody_is_as_if_nobody_had_ever_been_merged() {
        new Histories<>(WhoWasPartedIsWhoTheyWereTest::some, WhoWasPartedIsWhoTheyWereTest::live).live();
    }

    private static List<Step> some(Random random) {
        var kinds = Kind.values();
        var steps = new ArrayList<Step>();
        for (int i = random.nextInt(4, MOST_STEPS); i > 0; i--) {
            // Every third is a merge or the end of one, or hardly anything would happen between the two.
            var kind = random.nextInt(3) == 0 ? kinds[random.nextInt(2)] : kinds[random.nextInt(2, kinds.length)];
            steps.add(new Step(kind, random.nextInt(RECORDS), random.nextInt(RECORDS), random.nextInt(100)));
        }
        return steps;
    }

    private static void live(List<Step> history) {
        var both = new Both();
        history.forEach(both::take);
        both.partEverybody();
        both.areAlike();
    }

    private static final class Both {

        private final MovableClock clock = new MovableClock(START);
        private final House merging = MemoryHouse.of(clock);
        private final House apart = MemoryHouse.of(clock);
        private final Map<SegmentId, Integer> segments = new LinkedHashMap<>();
        private final List<PatronId> ids = new ArrayList<>();
        private final List<MergeId> merges = new ArrayList<>();

        Both() {
            for (var house : List.of(merging, apart)) {
                for (int i = 0; i < RULES.size(); i++) {
                    segments.put(house.segments().create("s" + i, RULES.get(i)).id(), i);
                }
                clock.move(Duration.ofSeconds(5));
                house.sweep().pass(() -> {});
            }
            for (int i = 0; i < RECORDS; i++) {
                var one = Patron.blank(new PatronId(Ids.timeOrdered().next()), clock.instant());
                ids.add(one.id());
                merging.desk().register(one);
                apart.desk().register(one);
            }
        }

        void take(Step step) {
            clock.move(Duration.ofSeconds(60));
            var now = clock.instant();
            int value = step.value();
            switch (step.kind()) {
                case MERGE -> merge(ids.get(step.one()), ids.get(step.other()));
                case UNDO -> {
                    if (!merges.isEmpty()) {
                        merging.merging().undo(merges.remove(value % merges.size()), "ada");
                    }
                }
                case TELL -> change(step, one -> one.with(one.details().inCategory("c" + value % 3)));
                case CARD ->
                    change(
                            step,
                            one -> one.withIdentifiers(
                                    List.of(new Identifier("card", "K" + step.one() + "-" + value, true))));
                case VISIT ->
                    change(
                            step,
                            one -> one.with(
                                    one.activity().with("visit", new Happening(now.toEpochMilli(), now, null), now)));
                case FACT -> {
                    var points = new FactValue.Figure(value % 5);
                    var fact = new Fact(
                            new FactName("loyalty.points"), points, now, now, new UUID(value, now.toEpochMilli()));
                    change(step, one -> one.with(one.facts().with(fact)));
                }
                case JOIN -> change(step, one -> one.with(one.affiliations().with(belonging(value))));
                case LEAVE ->
                    change(step, one -> one.with(one.affiliations().without(GROUPS.get(value % GROUPS.size()))));
                case FORBID, ALLOW -> {
                    var line = new Restrictions.Line(
                            LIMITS.get(value % LIMITS.size()),
                            step.kind() == Kind.FORBID,
                            Reason.REQUESTED,
                            now,
                            "desk");
                    everywhere(step).forEach(id -> note(apart, id, line));
                    note(merging, ids.get(step.one()), line);
                }
                case YES -> change(step, decided(PatronFixtures.aYes(NEWS.purpose(), NEWS.channel(), now)));
                case NO -> {
                    var no = decided(PatronFixtures.aNo(NEWS.purpose(), NEWS.channel(), now));
                    everywhere(step).forEach(id -> apart.desk().change(id, no));
                    merging.desk().change(ids.get(step.one()), no);
                }
            }
        }

        private static UnaryOperator<Patron> decided(Consent line) {
            return one -> one.with(one.consents().record(line));
        }

        private static Affiliation belonging(int value) {
            int group = value % GROUPS.size();
            return new Affiliation(
                    GROUPS.get(group),
                    group == 0 ? GroupKind.ASSOCIATION : GroupKind.SCHOOL,
                    value % 2 == 0 ? GroupRole.LEADER : GroupRole.TEACHER,
                    TODAY.minusDays(value),
                    null);
        }

        private void change(Step step, UnaryOperator<Patron> change) {
            merging.desk().change(ids.get(step.one()), change);
            apart.desk().change(ids.get(step.one()), change);
        }

        private static void note(House house, PatronId id, Restrictions.Line line) {
            new PatronRestrictions(house.patrons(), house.desk()).note(id, line);
        }

        /** What one refuses who is several is refused by each. */
        private Collection<PatronId> everywhere(Step step) {
            return merging.patrons().find(ids.get(step.one())).orElseThrow().ids();
        }

        private void merge(PatronId survivor, PatronId other) {
            var same = merging.patrons().find(other).orElseThrow();
            if (!same.ids().contains(survivor)) {
                merges.add(merging.merging().merge(survivor, same.id(), "ada").id());
            }
        }

        void partEverybody() {
            merges.forEach(merge -> merging.merging().undo(merge, "ada"));
        }

        void areAlike() {
            for (var id : ids) {
                assertThat(shown(merging, id)).isEqualTo(shown(apart, id));
            }
        }

        /** But for what says how often and when something was written. */
        private Map<String, Object> shown(House house, PatronId id) {
            var one = house.patrons().find(id).orElseThrow();
            var shown = new LinkedHashMap<String, Object>();
            shown.put("id", one.id());
            shown.put("records", one.ids());
            shown.put("details", one.details());
            shown.put("identifiers", one.identifiers());
            shown.put("contactPoints", one.contactPoints());
            shown.put("consents", one.consents());
            shown.put("restrictions", one.restrictions());
            shown.put("activity", one.activity());
            shown.put("facts", one.facts());
            shown.put("affiliations", one.affiliations());
            shown.put("lifecycle", one.derived().lifecycle());
            shown.put(
                    "segments",
                    one.derived().segments().stream()
                            .map(segments::get)
                            .sorted()
                            .toList());
            shown.put("due", String.valueOf(one.derived().due()));
            shown.put("createdAt", one.origin().createdAt());
            return shown;
        }
    }
}
