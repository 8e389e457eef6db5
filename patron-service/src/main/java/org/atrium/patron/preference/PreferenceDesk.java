package org.atrium.patron.preference;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.jspecify.annotations.Nullable;

/** Where readers choose for themselves. What they choose is a line of the ledger or a change of their record. */
public final class PreferenceDesk {

    /** The source of what is chosen here. */
    public static final String SOURCE = "preference-centre";

    private static final List<String> CHANNELS = List.of("email", "sms", "post");

    private final Patrons patrons;
    private final PatronDesk desk;
    private final Pauses pauses;
    private final Wordings wordings;
    private final ConsentPolicies policies;
    private final Institutions institutions;
    private final Clock clock;
    private final Ids ids;

    public PreferenceDesk(
            Patrons patrons,
            PatronDesk desk,
            Pauses pauses,
            Wordings wordings,
            ConsentPolicies policies,
            Institutions institutions,
            Clock clock,
            Ids ids) {
        this.patrons = patrons;
        this.desk = desk;
        this.pauses = pauses;
        this.wordings = wordings;
        this.policies = policies;
        this.institutions = institutions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * How things stand with one topic on one channel.
     *
     * @param mayAgree whether the reader can say yes here: not of whom a guardian has to speak, nor without words to
     *     agree to
     */
    public record Topic(
            Purpose purpose,
            String channel,
            Standing standing,
            @Nullable Wording wording,
            boolean mayAgree) {}

    /** What was agreed to. */
    public enum Standing {
        YES,
        AWAITED,
        NO
    }

    /** @param pausedUntil absent unless it has still to come */
    public record Chosen(
            Patron patron, List<Topic> topics, @Nullable Instant pausedUntil) {}

    /** Empty when nobody is known by the id. */
    public Optional<Chosen> of(PatronId id) {
        return patrons.find(id)
                .map(patron -> new Chosen(
                        patron,
                        topics(patron, policies.current()),
                        restOf(patron).until()));
    }

    /** @param until when it is over; absent where there is none */
    public record Rest(@Nullable Instant until) {}

    /** Whether a person rests; empty when nobody is known by the id. */
    public Optional<Rest> restOf(PatronId id) {
        return patrons.find(id).map(this::restOf);
    }

    /** All records of a person rest together; one that was merged later may end later. */
    private Rest restOf(Patron patron) {
        return new Rest(pauses.among(patron.ids(), clock.instant()).values().stream()
                .max(Comparator.naturalOrder())
                .orElse(null));
    }

    private List<Topic> topics(Patron patron, ConsentPolicy policy) {
        var latest = latestWordings();
        var topics = new ArrayList<Topic>();
        var keys = new TreeSet<>(policy.declared().keySet());
        patron.consents().granted().forEach(line -> keys.add(line.subject().purpose()));
        for (var key : keys) {
            var purpose = policy.purpose(key);
            if (purpose.kind() != PurposeKind.MARKETING) {
                continue;
            }
            for (var channel : CHANNELS) {
                var subject = new Consent.Subject(key, channel);
                var standing = standing(patron, subject);
                var wording = wording(latest, subject, patron.details().language());
                var hasAddress = patron.contactPoints().stream()
                        .anyMatch(point -> point.channel().equals(channel));
                var mayAgree = wording != null
                        && hasAddress
                        && purpose.mayRestOn(Basis.CONSENT, channel)
                        && !isChild(patron, policy);
                if (mayAgree || standing != Standing.NO) {
                    topics.add(new Topic(purpose, channel, standing, wording, mayAgree));
                }
            }
        }
        return topics;
    }

    /** A yes that does not count is shown as one all the same: it can be taken back. */
    private static Standing standing(Patron patron, Consent.Subject subject) {
        if (patron.consents().allows(subject)) {
            return Standing.YES;
        }
        return patron.consents().awaits(subject) ? Standing.AWAITED : Standing.NO;
    }

    private boolean isChild(Patron patron, ConsentPolicy policy) {
        var today = Today.at(clock.instant(), institutions.current().timeZone()).day();
        return patron.details().isYoungerThan(policy.ageOfConsent(), today);
    }

    /** The last that were registered, by purpose, channel and language. */
    private Map<String, Wording> latestWordings() {
        var latest = new LinkedHashMap<String, Wording>();
        UUID after = null;
        List<Wording> some;
        do {
            some = wordings.registered(after, 200);
            for (var one : some) {
                var channels = one.channel() == null ? CHANNELS : List.of(one.channel());
                channels.forEach(channel -> latest.put(key(one.purpose(), channel, one.language()), one));
                after = one.id();
            }
        } while (some.size() == 200);
        return latest;
    }

    private static @Nullable Wording wording(
            Map<String, Wording> latest, Consent.Subject subject, @Nullable String language) {
        var theirs = latest.get(key(subject.purpose(), subject.channel(), language == null ? "" : language));
        if (theirs != null) {
            return theirs;
        }
        var any = subject.purpose() + " " + subject.channel() + " ";
        return latest.entrySet().stream()
                .filter(one -> one.getKey().startsWith(any))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(Wording::at))
                .orElse(null);
    }

    private static String key(String purpose, String channel, String language) {
        return purpose + " " + channel + " " + language;
    }

    /** Does it, unless it is nothing that this reader can choose; then nothing is changed. */
    public void choose(PatronId id, Choice choice) {
        of(id).ifPresent(chosen -> {
            switch (choice) {
                case Choice.Yes(var subject) -> agree(chosen, subject);
                case Choice.No(var subject) ->
                    refuse(
                            chosen.patron(),
                            agreed(chosen).filter(subject::equals).toList());
                case Choice.NoToAll() -> refuse(chosen.patron(), agreed(chosen).toList());
                case Choice.Speak(var language) ->
                    desk.change(
                            chosen.patron().id(), one -> one.with(one.details().inLanguage(language.tag())));
                case Choice.Pause(var time) ->
                    pauses.until(chosen.patron().ids(), clock.instant().plus(time));
                case Choice.GoOn() -> pauses.lift(chosen.patron().ids());
                case Choice.OptOut(var point) -> state(chosen.patron(), point, ContactState.OPTED_OUT);
                case Choice.OptIn(var point) -> state(chosen.patron(), point, ContactState.ACTIVE);
            }
        });
    }

    /** What is shown, and what a no to it would change. */
    private static Stream<Consent.Subject> agreed(Chosen chosen) {
        return chosen.topics().stream()
                .filter(topic -> topic.standing() != Standing.NO)
                .map(topic -> new Consent.Subject(topic.purpose().key(), topic.channel()));
    }

    private void agree(Chosen chosen, Consent.Subject subject) {
        chosen.topics().stream()
                .filter(topic -> topic.purpose().key().equals(subject.purpose())
                        && topic.channel().equals(subject.channel())
                        && topic.mayAgree()
                        && topic.standing() == Standing.NO)
                .findFirst()
                .ifPresent(topic -> {
                    var yes = line(subject, true, topic.wording());
                    desk.change(
                            chosen.patron().id(), one -> one.with(one.consents().record(at(one, yes))));
                });
    }

    /** A yes that comes with a link that was sent to a verified address needs no other. */
    private static Consent at(Patron patron, Consent yes) {
        return patron.reachedAt(yes.subject().channel(), yes.subject().purpose())
                .filter(ContactPoint::verified)
                .map(point -> yes.from(point.id()))
                .orElse(yes);
    }

    private void refuse(Patron patron, List<Consent.Subject> subjects) {
        var lines = subjects.stream().map(subject -> line(subject, false, null)).toList();
        desk.changeEveryRecord(patron.id(), part -> {
            var ledger = part.consents();
            for (var line : lines) {
                ledger = ledger.withdrawn(line);
            }
            return ledger.equals(part.consents()) ? part : part.with(ledger);
        });
    }

    private Consent line(Consent.Subject subject, boolean granted, @Nullable Wording wording) {
        var now = clock.instant();
        return new Consent(
                ids.next(),
                subject,
                Basis.CONSENT,
                granted,
                wording == null ? null : wording.version(),
                SOURCE,
                now,
                now,
                Map.of());
    }

    /** What bounced or was complained about is not for a reader to call well. */
    private void state(Patron patron, UUID point, ContactState next) {
        var now = clock.instant();
        var from = next == ContactState.ACTIVE ? ContactState.OPTED_OUT : ContactState.ACTIVE;
        var key = patron.contactPoints().stream()
                .filter(one -> one.id().equals(point) && one.state() == from)
                .map(ContactPoint::key)
                .findFirst();
        key.ifPresent(address -> desk.changeEveryRecord(
                patron.id(),
                part -> part.withContactPoints(part.contactPoints().stream()
                        .map(one -> one.key().equals(address) && one.state() == from ? one.in(next, now) : one)
                        .toList())));
    }
}
