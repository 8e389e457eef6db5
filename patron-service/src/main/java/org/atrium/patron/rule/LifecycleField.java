package org.atrium.patron.rule;

import java.time.Period;
import java.util.List;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.profile.Patron;

/** How far a person has come, as a rule about the membership and its last day. */
final class LifecycleField {

    static final Field.Derived FIELD = new Field.Derived(
            "lifecycle",
            ValueType.LIFECYCLE,
            (patron, today) -> patron.lifecycle(today.day()).word(),
            LifecycleField::meaning);

    private static final Field.Stored MEMBERSHIP = new Field.Stored(
            "membership",
            ValueType.SCALAR,
            Reads.of(Reads.Part.DETAILS, Reads.Part.IDENTIFIERS),
            PatronLayout.MEMBERSHIP,
            Patron::hasMembership);

    private LifecycleField() {}

    private static Rule meaning(Comparison comparison) {
        return Meanings.oneOf(comparison, value -> stage((Lifecycle) value));
    }

    private static Rule stage(Lifecycle stage) {
        var runOut =
                new Rule.FieldIs(Fields.EXPIRES_ON, new Comparison.Before(new Comparison.Day.FromToday(Period.ZERO)));
        return switch (stage) {
            case PROSPECT -> hasMembership(false);
            case MEMBER -> new Rule.All(List.of(hasMembership(true), new Rule.Not(runOut)));
            case LAPSED -> new Rule.All(List.of(hasMembership(true), runOut));
        };
    }

    private static Rule hasMembership(boolean any) {
        return new Rule.FieldIs(MEMBERSHIP, new Comparison.Is(any));
    }
}
