package org.atrium.patron.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One to whom what was wrong may have been given.
 *
 * @param certain whether it is known that it was; else all that is known is that it may have been
 */
public record Recipient(RecipientId id, Given given, boolean certain, Notice notice) {

    public static final int LONGEST_NAME = 300;
    public static final int LONGEST_REASON = 500;

    /** How it was given. */
    public sealed interface Given {

        default String word() {
            return switch (this) {
                case File file -> "file";
                case Campaign campaign -> "campaign";
                case Named named -> "named";
            };
        }
    }

    /**
     * Files that were written from what is kept, and that one and the same person fetched: whoever fetches a segment each day
     * is told once.
     *
     * @param kind of file, as the exports call it
     * @param subject what it was about: a segment, a campaign, a patron
     * @param by the {@code sub} of who fetched it: whom they gave it to, they know
     * @param at when one was fetched first
     * @param last when one was fetched last
     */
    public record File(String kind, UUID subject, String by, Instant at, Instant last) implements Given {

        File and(File other) {
            return new File(
                    kind,
                    subject,
                    by,
                    other.at.isBefore(at) ? other.at : at,
                    other.last.isAfter(last) ? other.last : last);
        }
    }

    /** A campaign that another tool sent: that tool has the person. */
    public record Campaign(UUID campaign, Instant at) implements Given {}

    /** Whom somebody remembers: a name, which is kept sealed. */
    public record Named(String name) implements Given {
        @Override
        public String toString() {
            return "Named";
        }
    }

    /** Whether they were told. */
    public sealed interface Notice {

        default String word() {
            return switch (this) {
                case ToBeTold toBeTold -> "to-be-told";
                case Told told -> "told";
                case NotTold notTold -> "not-told";
            };
        }
    }

    public record ToBeTold() implements Notice {}

    /** @param by the {@code sub} of who says so */
    public record Told(LocalDate on, String by, Instant at) implements Notice {
        public Told {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * They are not told, which the law allows for two grounds alone (GDPR, article 19).
     *
     * @param reason in words, kept sealed
     */
    public record NotTold(Ground ground, String reason, String by, Instant at) implements Notice {
        public NotTold {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public String toString() {
            return "NotTold";
        }
    }

    /** Why somebody is not told. */
    public enum Ground {
        IMPOSSIBLE,
        DISPROPORTIONATE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Ground> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }

        /** All of them, for messages. */
        public static String words() {
            return Arrays.stream(values()).map(Ground::word).collect(Collectors.joining(", "));
        }
    }

    private static final Notice TO_BE_TOLD = new ToBeTold();

    /** Of whoever fetched files of one kind about one thing there is one, however often it is looked for. */
    static Recipient of(File file, boolean certain) {
        var whose = "file " + file.kind() + " " + file.subject() + " " + file.by();
        return new Recipient(new RecipientId(Sha256.uuid(whose)), file, certain, TO_BE_TOLD);
    }

    /** The same one, of whom more was found. */
    Recipient and(Recipient more) {
        var both = given instanceof File file && more.given instanceof File other ? file.and(other) : given;
        return new Recipient(id, both, certain || more.certain, notice);
    }

    /** Whether somebody remembered them, and nobody can find them. */
    boolean isNamed() {
        return given instanceof Named;
    }

    static Recipient of(Campaign campaign) {
        return new Recipient(
                new RecipientId(Sha256.uuid("campaign " + campaign.campaign())), campaign, true, TO_BE_TOLD);
    }

    static Recipient named(RecipientId id, String name) {
        return new Recipient(id, new Named(name), true, TO_BE_TOLD);
    }

    public boolean isToBeTold() {
        return notice instanceof ToBeTold;
    }

    /** @throws Refused with {@link RecipientSettled} */
    Recipient settled(Notice next) {
        if (!isToBeTold()) {
            throw new Refused(new RecipientSettled());
        }
        return new Recipient(id, given, certain, next);
    }

    public @Nullable Instant at() {
        return switch (given) {
            case File file -> file.at();
            case Campaign campaign -> campaign.at();
            case Named named -> null;
        };
    }
}
