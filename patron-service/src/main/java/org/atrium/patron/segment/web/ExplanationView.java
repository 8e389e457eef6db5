package org.atrium.patron.segment.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.segment.Explanation;
import org.atrium.patron.segment.Turning;
import org.jspecify.annotations.Nullable;

/**
 * Why a patron is in a segment, or not.
 *
 * @param changes what would turn it: each is a way, of parts whose truth would all have to be the other one; those of
 *     the fewest parts first, at most five. Empty when there is none of ten parts or fewer
 * @param changesOn the first day on which it turns though nothing happens; absent when none is known
 * @param changesAt the moment of that day; absent when it is its beginning
 */
record ExplanationView(
        UUID patronId,
        UUID segmentId,
        boolean member,
        Instant asOf,
        Part explanation,
        List<Change> changes,
        @Nullable LocalDate changesOn,
        @Nullable Instant changesAt) {

    /**
     * A part of the rule.
     *
     * @param rule the part, in the words of the rule language
     * @param text the part, in the language of whoever asked
     * @param value what the patron has there, if the part asks about a value
     */
    record Part(
            String rule,
            String text,
            boolean holds,
            @Nullable Object value,
            List<Part> parts) {

        static Part of(Explanation why, Function<Rule, String> said) {
            return new Part(
                    PartInWords.of(why.part()),
                    said.apply(why.part()),
                    why.holds(),
                    shown(why.value()),
                    why.parts().stream().map(part -> of(part, said)).toList());
        }
    }

    /** @param parts those that would have to turn */
    record Change(List<Turned> parts) {

        static Change of(Turning way, Function<Rule, String> said) {
            return new Change(way.parts().stream()
                    .map(part -> new Turned(
                            part.path(),
                            PartInWords.of(part.now().part()),
                            said.apply(part.now().part()),
                            !part.now().holds(),
                            shown(part.now().value())))
                    .toList());
        }
    }

    /**
     * @param path where the part stands below {@code explanation}: its number among the parts of each level, from 0
     * @param holds what it would have to be
     * @param value what the patron has there by now, if the part asks about a value
     */
    record Turned(
            List<Integer> path,
            String rule,
            String text,
            boolean holds,
            @Nullable Object value) {}

    private static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day.toString();
            case BranchId branch -> branch.toString();
            case Lifecycle stage -> stage.word();
            case null -> null;
            case Object other -> other;
        };
    }
}
