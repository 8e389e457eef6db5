package org.atrium.patron.reach;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Of whom a count tells one by one, so that it is a look at each: those whom it finds, where they are few, and those whom a
 * part of the rule names, whatever it finds. That nobody with this card was born on that day says something of whoever has
 * the card; so does a crowd that is one larger with them.
 */
public final class PointedAt {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Population population;
    private final IntSupplier smallestCell;
    private final Clock clock;

    /** @param smallestCell so many people are a crowd, in the current institution */
    public PointedAt(Population population, IntSupplier smallestCell, Clock clock) {
        this.population = population;
        this.smallestCell = smallestCell;
        this.clock = clock;
    }

    /**
     * @param found what was answered
     * @param before the rule with which it was compared
     * @throws Refused with {@link TooCostly} when nobody would wait for it any more
     */
    public Set<PatronId> by(Rule rule, SegmentSnapshot snapshot, Preview found, Optional<Rule> before) {
        var looks = new Looks(snapshot);
        looks.at(rule, found.reach().count());
        before.ifPresent(known -> looks.at(known, rule, found.change()));
        return looks.people;
    }

    /** The same of a rule that is compared with none. */
    public Set<PatronId> by(Rule rule, SegmentSnapshot snapshot, Reached found) {
        return by(rule, snapshot, new Preview(found, null), Optional.empty());
    }

    private final class Looks {

        private final SegmentSnapshot snapshot;
        private final SmallNumbers small = new SmallNumbers(smallestCell.getAsInt());
        private final long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        private final Set<PatronId> people = new HashSet<>();

        Looks(SegmentSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        void at(Rule rule, long count) {
            if (small.isSmall(count)) {
                people.addAll(few(snapshot.guarded(rule)));
            }
            // Whoever may be in no segment of it is told of by none of its parts.
            var guard = snapshot.guard(rule);
            rule.parts()
                    .filter(PointedAt::names)
                    .distinct()
                    .forEach(part -> people.addAll(few(new Rule.All(List.of(guard, part)))));
        }

        void at(Rule before, Rule after, @Nullable Change change) {
            if (change != null) {
                without(after, before, change.brings());
                without(before, after, change.loses());
            }
        }

        private void without(Rule these, Rule those, long count) {
            if (small.isSmall(count)) {
                people.addAll(
                        few(new Rule.All(List.of(snapshot.guarded(these), new Rule.Not(snapshot.guarded(those))))));
            }
        }

        /** Nobody where they are a crowd. */
        private List<PatronId> few(Rule rule) {
            var found = population.some(rule, snapshot, clock.instant(), small.k(), left());
            return found.size() < small.k() ? found : List.of();
        }

        private Duration left() {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new Refused(new TooCostly(LONGEST_WAIT, "Narrow the rule, or name fewer people in it."));
            }
            return Duration.ofNanos(left);
        }
    }

    /** By what hardly anybody shares with another. */
    private static boolean names(Rule part) {
        return part instanceof Rule.FieldIs(var field, var comparison)
                && (comparison instanceof Comparison.Is || comparison instanceof Comparison.In)
                && (field.type() == ValueType.IDENTIFIER
                        || field.name().startsWith("name.")
                        || field.name().equals("address.street"));
    }
}
