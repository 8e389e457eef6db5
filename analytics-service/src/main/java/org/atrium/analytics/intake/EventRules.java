package org.atrium.analytics.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atrium.analytics.engagement.Bounds;
import org.atrium.analytics.intake.EventDraft.Attributes;
import org.atrium.analytics.intake.EventDraft.Data;
import org.atrium.analytics.intake.Validation.Subject;
import org.atrium.analytics.intake.Validation.Valid;
import org.atrium.kit.text.Uuids;
import org.jspecify.annotations.Nullable;

/** The checks that an event passes by itself, without a look at the patron, the branch or the institution it names. */
public final class EventRules {

    /** How far a sender's clock may be ahead. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int LONGEST_ATTRIBUTE = 512;
    private static final int MOST_TOPICS = 20;
    /** The form of a visitor's id: so narrow that no mail address or name of a person fits in by mistake. */
    private static final Pattern VISITOR = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,32}");
    /** A letter carries its marks: without them most scripts of India could not be written. */
    private static final Pattern TOPIC = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\u200C\\u200D ._/-]{1,64}");

    /** The first that was found; what is checked after it is thrown away. */
    private @Nullable EventFault fault;

    private EventRules() {}

    public static Validation validate(EventDraft draft, Instant now) {
        var rules = new EventRules();
        var valid = rules.read(draft, now);
        return rules.fault == null ? valid : rules.fault;
    }

    private Valid read(EventDraft draft, Instant now) {
        var attributes = draft.attributes();
        var data = draft.data();
        checkEnvelope(attributes);
        var time = time(required(attributes.time(), "/time"), now);
        checkWords(data);
        return new Valid(
                draft,
                time,
                subject(data),
                uuid(data.branchId(), "/data/branchId"),
                uuid(data.campaignId(), "/data/campaignId"),
                quantity(data.quantity()),
                value(data.value()));
    }

    private void checkEnvelope(Attributes attributes) {
        var version = required(attributes.specversion(), "/specversion");
        require(version.equals("1.0"), Reason.BAD_ATTRIBUTE, "/specversion", "must be 1.0");
        text(required(attributes.id(), "/id"), "/id");
        text(required(attributes.source(), "/source"), "/source");
        text(required(attributes.type(), "/type"), "/type");
        var content = attributes.datacontenttype();
        require(
                content == null || content.startsWith("application/json"),
                Reason.BAD_ATTRIBUTE,
                "/datacontenttype",
                "must be application/json");
    }

    private void text(String value, String pointer) {
        require(
                value.length() <= LONGEST_ATTRIBUTE && isText(value),
                Reason.BAD_ATTRIBUTE,
                pointer,
                "must have at most " + LONGEST_ATTRIBUTE + " characters, no control characters and no half of one");
    }

    /**
     * Without control characters, and without half of a surrogate pair: that has no bytes in UTF-8, and two different
     * ids would become one.
     */
    public static boolean isText(String value) {
        return value.codePoints()
                .noneMatch(character ->
                        Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE);
    }

    private Instant time(String text, Instant now) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            require(
                    !time.isAfter(now.plus(AHEAD)),
                    Reason.FROM_THE_FUTURE,
                    "/time",
                    "is more than " + AHEAD.toMinutes() + " minutes ahead of " + now);
            require(
                    time.isAfter(Instant.EPOCH.minus(Duration.ofDays(36_525))),
                    Reason.BAD_ATTRIBUTE,
                    "/time",
                    "is more than a century before 1970");
            return time;
        } catch (DateTimeException malformed) {
            refuse(Reason.BAD_ATTRIBUTE, "/time", "must be a time as in RFC 3339, such as " + now);
            return now;
        }
    }

    private Subject subject(Data data) {
        var named = Stream.of(data.patronId(), data.identifier(), data.visitorId())
                .filter(java.util.Objects::nonNull)
                .count();
        require(named <= 1, Reason.BAD_FIELD, "/data", "names more than one of patronId, identifier and visitorId");
        var patron = uuid(data.patronId(), "/data/patronId");
        if (patron != null) {
            return new Subject.ById(patron);
        }
        if (data.identifier() != null) {
            return new Subject.ByIdentifier(data.identifier());
        }
        if (data.visitorId() != null) {
            require(
                    VISITOR.matcher(data.visitorId()).matches(),
                    Reason.BAD_FIELD,
                    "/data/visitorId",
                    "must be 1 to 64 letters, digits, and . _ : -");
            return new Subject.ByVisit(data.visitorId());
        }
        return new Subject.Unnamed();
    }

    private @Nullable UUID uuid(@Nullable String text, String pointer) {
        if (text == null) {
            return null;
        }
        var id = Uuids.read(text);
        require(id.isPresent(), Reason.BAD_FIELD, pointer, "must be a UUID");
        return id.orElse(null);
    }

    private void checkWords(Data data) {
        require(
                data.channel() == null || CHANNEL.matcher(data.channel()).matches(),
                Reason.BAD_FIELD,
                "/data/channel",
                "must be 1 to 32 small letters, digits and hyphens");
        require(data.topics().size() <= MOST_TOPICS, Reason.BAD_FIELD, "/data/topics", "has more than " + MOST_TOPICS);
        for (var i = 0; fault == null && i < data.topics().size(); i++) {
            require(
                    TOPIC.matcher(data.topics().get(i)).matches(),
                    Reason.BAD_FIELD,
                    "/data/topics/" + i,
                    "must be 1 to 64 letters, digits, spaces, and . _ / -");
        }
    }

    private long quantity(@Nullable BigDecimal quantity) {
        if (quantity == null) {
            return 1;
        }
        var fits = Bounds.isQuantity(quantity);
        require(
                fits,
                Reason.BAD_QUANTITY,
                "/data/quantity",
                "must be a whole number from 1 to " + Bounds.MOST_QUANTITY);
        return fits ? quantity.longValueExact() : 1;
    }

    private @Nullable BigDecimal value(@Nullable BigDecimal value) {
        require(
                value == null || Bounds.isValue(value),
                Reason.BAD_FIELD,
                "/data/value",
                "must lie between -" + Bounds.MOST_VALUE + " and " + Bounds.MOST_VALUE + ", with at most "
                        + Bounds.DECIMALS + " decimals");
        return value;
    }

    private String required(@Nullable String value, String pointer) {
        if (value == null || value.isBlank()) {
            refuse(Reason.MISSING_ATTRIBUTE, pointer, "is missing or empty");
            return "";
        }
        return value;
    }

    private void require(boolean holds, Reason reason, String pointer, String detail) {
        if (!holds) {
            refuse(reason, pointer, detail);
        }
    }

    private void refuse(Reason reason, String pointer, String detail) {
        if (fault == null) {
            fault = new EventFault(reason, pointer, detail);
        }
    }
}
