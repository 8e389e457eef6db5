package org.atrium.patron.purpose;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Text;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.institution.Languages;
import org.jspecify.annotations.Nullable;

/**
 * What people are written to for.
 *
 * @param key by which consents, campaigns and rules name it
 * @param since when this version was written
 * @param words what it is called, by language tag
 * @param carriers the legal bases that may carry it
 * @param confirmed channels on which a yes counts only when it was confirmed by a link that was sent there
 */
public record Purpose(
        String key,
        long version,
        Instant since,
        PurposeKind kind,
        Map<String, String> words,
        List<Carrier> carriers,
        SortedSet<String> confirmed) {

    /** Channels on which a link can be sent. */
    private static final Set<String> WITH_LINKS = Set.of("email");

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int MOST_CARRIERS = 100;
    private static final int MOST_LANGUAGES = 20;
    private static final int WORDS_LENGTH = 200;

    public Purpose {
        var clean = new TreeMap<String, String>();
        words.forEach(
                (language, text) -> clean.put(language, text.length() > 2 * WORDS_LENGTH ? text : Text.clean(text)));
        words = Collections.unmodifiableSortedMap(clean);
        since = since.truncatedTo(ChronoUnit.MILLIS);
        carriers = List.copyOf(carriers);
        confirmed = Collections.unmodifiableSortedSet(new TreeSet<>(confirmed));
    }

    /** One of which a yes counts as soon as it is given. */
    public Purpose(
            String key,
            long version,
            Instant since,
            PurposeKind kind,
            Map<String, String> words,
            List<Carrier> carriers) {
        this(key, version, since, kind, words, carriers, Collections.emptySortedSet());
    }

    public Purpose confirmedOn(Collection<String> channels) {
        return new Purpose(key, version, since, kind, words, carriers, new TreeSet<>(channels));
    }

    /** Whether a yes on the channel counts only when it was confirmed. */
    public boolean isConfirmedOn(String channel) {
        return confirmed.contains(channel);
    }

    /** What it is called in the language, or in another that there is; its key where nobody has said. */
    public String in(String language) {
        return Optional.ofNullable(words.get(language))
                .or(() -> words.values().stream().findFirst())
                .orElse(key);
    }

    /** As a purpose is understood that nobody has declared: people are won, and have to have said yes. */
    public static Purpose undeclared(String key) {
        return new Purpose(
                key,
                0,
                Instant.EPOCH,
                PurposeKind.MARKETING,
                Map.of(),
                List.of(new Carrier(Basis.CONSENT, null, null)));
    }

    public Purpose at(long next, Instant now) {
        return new Purpose(key, next, now, kind, words, carriers, confirmed);
    }

    /** Bases that may carry it on the channel for those to whom no country's own rules apply. */
    public Set<Basis> bases(String channel) {
        return bases(channel, null);
    }

    /** Countries that have rules of their own for the channel. */
    public SortedSet<String> countries(String channel) {
        return carriers.stream()
                .filter(one -> one.on(channel))
                .flatMap(one -> Optional.ofNullable(one.country()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param country one that has rules of its own */
    public Set<Basis> bases(String channel, @Nullable String country) {
        return carriers.stream()
                .filter(one -> one.on(channel) && Objects.equals(one.country(), country))
                .map(Carrier::basis)
                .collect(Collectors.toSet());
    }

    /** Whether a yes on this basis can count for anybody. */
    public boolean mayRestOn(Basis basis, String channel) {
        return carriers.stream().anyMatch(one -> one.on(channel) && one.basis() == basis);
    }

    /** @throws Refused naming every field that is wrong */
    public Purpose valid() {
        var faults = new Faults();
        faults.require(Consent.Subject.isPurpose(key), "/key", "must be a lower-case word");
        faults.require(!words.isEmpty(), "/words", "must say in one language at least what it is called");
        faults.fits(words.size(), MOST_LANGUAGES, "/words");
        words.forEach((language, text) -> {
            faults.require(Languages.isTag(language), "/words", "must be by BCP 47 language tags");
            Text.fault(text).ifPresent(fault -> faults.add("/words", fault));
            faults.require(
                    !text.isEmpty() && text.length() <= WORDS_LENGTH, "/words", "must have 1 to 200 characters each");
        });
        faults.require(
                WITH_LINKS.containsAll(confirmed),
                "/confirmedOn",
                "must be email: on other channels no link is sent by which somebody could confirm");
        faults.require(
                confirmed.isEmpty() || kind == PurposeKind.MARKETING,
                "/confirmedOn",
                "must be empty: a service needs no yes");
        faults.require(!carriers.isEmpty(), "/bases", "must name one legal basis at least");
        if (faults.fits(carriers.size(), MOST_CARRIERS, "/bases")) {
            for (int i = 0; i < carriers.size(); i++) {
                check(carriers.get(i), "/bases/" + i, faults);
            }
        }
        faults.refuseIfAny();
        return this;
    }

    private void check(Carrier one, String pointer, Faults faults) {
        var channel = one.channel();
        var country = one.country();
        faults.require(
                channel == null || Consent.Subject.isChannel(channel),
                pointer + "/channel",
                "must be email, sms or post");
        faults.require(
                country == null || COUNTRY.matcher(country).matches(),
                pointer + "/country",
                "must be two capital letters of ISO 3166");
        faults.require(
                kind == PurposeKind.MARKETING || one.basis() != Basis.CONSENT,
                pointer + "/basis",
                "cannot be consent: what needs a yes is no service");
    }
}
