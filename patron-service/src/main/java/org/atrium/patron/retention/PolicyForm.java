package org.atrium.patron.retention;

import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it is written.
 *
 * @param periods by the words of the kinds, ISO 8601; one that is not there is kept without end
 */
public record PolicyForm(
        @Nullable Boolean automatic, @Nullable Map<String, String> periods) {

    private static final Pattern PERIOD = Pattern.compile("P\\d{1,4}[YMWD]");

    /** @throws org.atrium.kit.refusal.Refused naming every field that is wrong */
    Map<DataClass, Period> read() {
        var faults = new Faults();
        var read = new EnumMap<DataClass, Period>(DataClass.class);
        faults.require(automatic != null, "/automatic", "is needed");
        faults.require(periods != null, "/periods", "is needed");
        (periods == null ? Map.<String, String>of() : periods).forEach((word, text) -> {
            var pointer = "/periods/" + word.replace("~", "~0").replace("/", "~1");
            var kind = DataClass.of(word);
            faults.require(kind.isPresent(), pointer, "is no kind of data");
            if (kind.isPresent()) {
                period(kind.get(), text)
                        .ifPresentOrElse(
                                period -> read.put(kind.get(), period),
                                () -> faults.add(
                                        pointer,
                                        "must be a number of years, months, weeks or days, such as P4M, from "
                                                + kind.get().shortest() + " to "
                                                + kind.get().longest()));
            }
        });
        faults.refuseIfAny();
        return read;
    }

    private static Optional<Period> period(DataClass kind, String text) {
        return Optional.of(text)
                .filter(one -> PERIOD.matcher(one).matches())
                .map(Period::parse)
                .filter(one -> days(one) >= days(kind.shortest()) && days(one) <= days(kind.longest()));
    }

    /** So that twelve months are a year, and no month is shorter than thirty days. */
    private static long days(Period period) {
        var months = period.toTotalMonths();
        return months / 12 * 365 + months % 12 * 30 + period.getDays();
    }
}
