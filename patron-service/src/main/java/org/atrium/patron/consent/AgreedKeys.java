package org.atrium.patron.consent;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a patron's document notes each yes that stands: to what, on which basis, and by whose word, so that
 * one look at a list tells whether it carries what somebody wants to send. A yes of one's own on consent is noted as
 * plainly as can be, and whatever makes it less is added to that.
 */
public final class AgreedKeys {

    /** From this age on everybody decides alone, wherever they live. */
    public static final int OF_AGE = 18;

    private static final String GUARDIAN = "|guardian";
    private static final String AT = "|at";

    private AgreedKeys() {}

    /** @param bornBy the latest day on which the person can have been born; whose age is not known counts as of age */
    public static String of(Consent yes, @Nullable LocalDate bornBy) {
        return base(yes.subject(), yes.basis()) + by(yes, bornBy);
    }

    /** Of a yes to anything on the channel, on whichever basis. */
    public static String onChannel(Consent yes, @Nullable LocalDate bornBy) {
        return yes.subject().channel() + by(yes, bornBy);
    }

    /** What a yes to the subject begins with that rests on this basis. */
    public static String base(Consent.Subject subject, Basis basis) {
        return basis == Basis.CONSENT ? subject.key() : subject.key() + "|" + basis.word();
    }

    /** The notes, with one of these beginnings, of what people decided themselves when they were as old as this or older. */
    public static List<Object> ofTheirOwn(Collection<String> bases, int age) {
        return bases.stream()
                .<Object>mapMulti((base, keys) -> {
                    keys.accept(base);
                    IntStream.range(age, OF_AGE).forEach(years -> keys.accept(base + AT + years));
                })
                .toList();
    }

    /** The notes, with one of these beginnings, of what a guardian decided for them. */
    public static List<Object> byGuardian(Collection<String> bases) {
        return bases.stream().<Object>map(base -> base + GUARDIAN).toList();
    }

    private static String by(Consent yes, @Nullable LocalDate bornBy) {
        if (yes.byGuardian()) {
            return GUARDIAN;
        }
        return Stream.ofNullable(bornBy)
                .map(born -> Period.between(born, LocalDate.ofInstant(yes.effectiveAt(), ZoneOffset.UTC))
                        .getYears())
                .filter(years -> years < OF_AGE)
                .map(years -> AT + Math.max(0, years))
                .findFirst()
                .orElse("");
    }
}
