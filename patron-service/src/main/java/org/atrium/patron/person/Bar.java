package org.atrium.patron.person;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in the way of somebody's addresses on a channel, so that none of them can be written to. */
public enum Bar {
    NO_ADDRESS,
    BOUNCED,
    OPTED_OUT,
    COMPLAINED,
    /** There is one that works, and it is for other things. */
    NOT_FOR_PURPOSE;

    private static final String KEPT = ":kept";

    /**
     * One that works and is for something else tells more than one that does not work; of several that do not, the first
     * is spoken of.
     *
     * @param points those of one channel
     * @param purpose what is sent; absent of what was asked for a moment ago
     */
    public static Optional<Bar> of(List<ContactPoint> points, @Nullable String purpose) {
        if (points.isEmpty()) {
            return Optional.of(NO_ADDRESS);
        }
        var working = points.stream().filter(ContactPoint::usable).toList();
        if (working.isEmpty()) {
            return Optional.of(of(points.getFirst().state()));
        }
        return purpose == null || working.stream().anyMatch(point -> point.mayServe(purpose))
                ? Optional.empty()
                : Optional.of(NOT_FOR_PURPOSE);
    }

    private static Bar of(ContactState state) {
        return switch (state) {
            case BOUNCED -> BOUNCED;
            case OPTED_OUT -> OPTED_OUT;
            case COMPLAINED -> COMPLAINED;
            case ACTIVE -> throw new IllegalArgumentException("an address that works is in nobody's way");
        };
    }

    /**
     * The same as words, for whoever asks about many: nothing where an address works for everything, and nothing where
     * there is none.
     *
     * @param points those of the channel
     */
    public static Stream<String> notes(String channel, List<ContactPoint> points) {
        var working = points.stream().filter(ContactPoint::usable).toList();
        if (working.isEmpty()) {
            return of(points, null).filter(bar -> bar != NO_ADDRESS).map(bar -> bar.note(channel)).stream();
        }
        if (working.stream().anyMatch(point -> point.purposes() == null)) {
            return Stream.of();
        }
        return Stream.concat(
                Stream.of(kept(channel)),
                working.stream()
                        .flatMap(point -> Stream.ofNullable(point.purposes()))
                        .flatMap(Collection::stream)
                        .map(purpose -> keptFor(channel, purpose)));
    }

    /** Of an address that does not work. */
    public String note(String channel) {
        return channel + ":" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every address that works is kept to some purposes. */
    public static String kept(String channel) {
        return channel + KEPT;
    }

    /** One of them serves this purpose. */
    public static String keptFor(String channel, String purpose) {
        return channel + KEPT + ":" + purpose;
    }
}
