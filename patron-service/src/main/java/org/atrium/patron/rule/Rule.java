package org.atrium.patron.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * A rule over patrons: data, never code. Its form and what each word means are in contracts/rule.
 * One rule is compiled in three ways that must agree: asked of a patron in memory, as a filter of the database, and as
 * the next moment at which time alone may change its truth.
 */
public sealed interface Rule {

    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    record Not(Rule rule) implements Rule {}

    record FieldIs(Field.Stored field, Comparison comparison) implements Rule {}

    /**
     * What is asked of a field that is not stored.
     *
     * @param meaning holds exactly when this does
     */
    record DerivedIs(Field.Derived field, Comparison comparison, Rule meaning) implements Rule {}

    static Rule about(Field field, Comparison comparison) {
        return switch (field) {
            case Field.Stored stored -> new FieldIs(stored, comparison);
            case Field.Derived derived ->
                new DerivedIs(derived, comparison, derived.meaning().apply(comparison));
        };
    }

    /**
     * How many events of a type there were.
     *
     * @param which of them are counted
     * @param atLeast from 0
     * @param atMost absent: no upper bound
     * @param within up to now; absent: as long as events are kept
     */
    record EventCount(
            String type,
            Narrowing which,
            int atLeast,
            @Nullable Integer atMost,
            @Nullable Window within) implements Rule {

        /** All events of the type. */
        public EventCount(String type, int atLeast, @Nullable Integer atMost, @Nullable Window within) {
            this(type, Narrowing.NONE, atLeast, atMost, within);
        }
    }

    /** The patron may be written to for this purpose on this channel, as far as that is theirs to say. */
    record ConsentTo(Consent.Subject subject) implements Rule {}

    /**
     * Is not known to be of this age yet: was born after the day so many years ago. Whose birth is not known is not
     * younger. No rule of a segment asks it; what people agreed to is judged by it.
     */
    record YoungerThan(int years) implements Rule {}

    record InSegment(SegmentId segment) implements Rule {}

    /** Is of those who are alike in this way, as the institution's model says. It is what the field {@code persona} means. */
    record OfPersona(PersonaId persona) implements Rule {

        /** So many parts that count events the rule of a persona has at most, whichever model it is of. */
        public static final int MOST_COUNTS = 14;
    }

    /**
     * Belongs today to a group of which all that is given is true.
     *
     * @param group absent: any
     * @param role absent: any
     */
    record InGroup(
            @Nullable GroupId group,
            @Nullable GroupKind kind,
            @Nullable GroupRole role) implements Rule {

        /** Whether this is such a group, on whatever days. */
        public boolean means(Affiliation one) {
            return (group == null || group.equals(one.group()))
                    && (kind == null || kind == one.kind())
                    && (role == null || role == one.role());
        }
    }

    /** This rule and every one that it consists of: segments that it names are not opened. */
    default Stream<Rule> parts() {
        var inner = switch (this) {
            case All all -> all.rules().stream();
            case Any any -> any.rules().stream();
            case Not not -> Stream.of(not.rule());
            case FieldIs field -> Stream.<Rule>empty();
            case DerivedIs derived -> Stream.of(derived.meaning());
            case EventCount count -> Stream.<Rule>empty();
            case ConsentTo consent -> Stream.<Rule>empty();
            case YoungerThan younger -> Stream.<Rule>empty();
            case InSegment segment -> Stream.<Rule>empty();
            case OfPersona persona -> Stream.<Rule>empty();
            case InGroup group -> Stream.<Rule>empty();
        };
        return Stream.concat(Stream.of(this), inner.flatMap(Rule::parts));
    }

    /** Segments that this rule names. */
    default Set<SegmentId> segments() {
        return parts().filter(InSegment.class::isInstance)
                .map(part -> ((InSegment) part).segment())
                .collect(Collectors.toSet());
    }

    /** Personas that this rule names. */
    default Set<PersonaId> personas() {
        return parts().filter(OfPersona.class::isInstance)
                .map(part -> ((OfPersona) part).persona())
                .collect(Collectors.toSet());
    }

    /** Groups that this rule names. */
    default Set<GroupId> groups() {
        return parts().filter(InGroup.class::isInstance)
                .flatMap(part -> Stream.ofNullable(((InGroup) part).group()))
                .collect(Collectors.toSet());
    }

    /** Branches that this rule names. */
    default Set<BranchId> branches() {
        return parts().flatMap(part -> switch (part) {
                    case FieldIs field -> field.comparison().branches();
                    case EventCount count -> count.which().branches().stream();
                    case DerivedIs _, ConsentTo _, YoungerThan _, InSegment _, InGroup _, OfPersona _ -> Stream.empty();
                    case All _, Any _, Not _ -> Stream.empty();
                })
                .collect(Collectors.toSet());
    }
}
