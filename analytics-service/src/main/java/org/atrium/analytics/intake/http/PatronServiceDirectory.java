package org.atrium.analytics.intake.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.analytics.intake.DirectorySettings;
import org.atrium.analytics.intake.Identifier;
import org.atrium.analytics.intake.PatronDirectory;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.InternalClients;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Asks patron-service in batches, and believes a good answer for a short while. A no is never remembered. */
@Component
final class PatronServiceDirectory implements PatronDirectory {

    private static final int KEPT = 200_000;
    /** Whoever changes the zone sees it in the events of the next moments; the README says so. */
    private static final Duration ZONE_KNOWN_FOR = Duration.ofSeconds(10);

    /** Far longer than an answer takes. */
    private static final Duration QUESTIONS_KEPT = Duration.ofMinutes(5);

    private final RestClient patronService;
    private final Cache<Known<UUID>, Boolean> patrons;
    private final Cache<Known<Identifier>, UUID> identifiers;
    private final Cache<Known<UUID>, Boolean> branches;
    private final Cache<InstitutionId, ZoneId> zones =
            Caffeine.newBuilder().expireAfterWrite(ZONE_KNOWN_FOR).build();

    /** Of each institution its own: whoever waits for an answer waits for nobody else's. */
    private final Cache<InstitutionId, SharedQuestions> questions =
            Caffeine.newBuilder().expireAfterAccess(QUESTIONS_KEPT).build();

    private final Map<InstitutionId, ZoneId> lastZones = new ConcurrentHashMap<>();

    PatronServiceDirectory(InternalClients clients, DirectorySettings settings) {
        this.patronService = clients.to(settings.patronUrl().toString(), "patron-service");
        this.patrons = cache(settings.knownFor());
        this.identifiers = cache(settings.identifierKnownFor());
        this.branches = cache(settings.knownFor());
    }

    private static <K, V> Cache<K, V> cache(Duration knownFor) {
        return Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(knownFor)
                .build();
    }

    @Override
    public Answer resolve(Question question) {
        var institution = Tenancy.current();
        var answer = new Answer(new HashSet<>(), new HashMap<>(), new HashSet<>());
        var askPatrons = new ArrayList<Wanted>();
        var askBranches = new ArrayList<UUID>();
        for (var id : question.patrons()) {
            if (patrons.getIfPresent(new Known<>(institution, id)) != null) {
                answer.patrons().add(id);
            } else {
                askPatrons.add(new Wanted(id, null));
            }
        }
        for (var identifier : question.identifiers()) {
            var id = identifiers.getIfPresent(new Known<>(institution, identifier));
            if (id != null) {
                answer.identifiers().put(identifier, id);
            } else {
                askPatrons.add(new Wanted(null, new WantedIdentifier(identifier.scheme(), identifier.value())));
            }
        }
        for (var id : question.branches()) {
            if (branches.getIfPresent(new Known<>(institution, id)) != null) {
                answer.branches().add(id);
            } else {
                askBranches.add(id);
            }
        }
        for (var from = 0; from < Math.max(askPatrons.size(), askBranches.size()); from += SharedQuestions.MOST) {
            ask(institution, part(askPatrons, from), part(askBranches, from), answer);
        }
        return answer;
    }

    private static <T> List<T> part(List<T> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + SharedQuestions.MOST, all.size()));
    }

    private void ask(InstitutionId institution, List<Wanted> wanted, List<UUID> places, Answer answer) {
        var found = Objects.requireNonNull(questions.get(institution, unasked -> new SharedQuestions(this::resolved)))
                .ask(new Resolve(wanted, places));
        for (var i = 0; i < wanted.size(); i++) {
            if (found.patrons().get(i) instanceof Found patron) {
                remember(institution, wanted.get(i), patron.patronId(), answer);
            }
        }
        for (var i = 0; i < places.size(); i++) {
            if (found.branches().get(i)) {
                answer.branches().add(places.get(i));
                branches.put(new Known<>(institution, places.get(i)), true);
            }
        }
    }

    private Resolved resolved(Resolve question) {
        return Objects.requireNonNull(patronService
                .post()
                .uri("/internal/patrons/resolve")
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .retrieve()
                .body(Resolved.class));
    }

    private void remember(InstitutionId institution, Wanted wanted, UUID patron, Answer answer) {
        if (wanted.identifier() instanceof WantedIdentifier(var scheme, var value)) {
            var identifier = new Identifier(scheme, value);
            answer.identifiers().put(identifier, patron);
            identifiers.put(new Known<>(institution, identifier), patron);
        } else {
            answer.patrons().add(patron);
            patrons.put(new Known<>(institution, patron), true);
        }
    }

    /** A zone changes once in years: while patron-service is away, the one that was last known holds. */
    @Override
    public ZoneId timeZone() {
        var institution = Tenancy.current();
        try {
            return zones.get(institution, any -> lastZones.merge(institution, askZone(), (old, now) -> now));
        } catch (Refused outage) {
            if (lastZones.get(institution) instanceof ZoneId last) {
                return last;
            }
            throw outage;
        }
    }

    /** An institution that patron-service has not been told of yet lives in UTC. */
    private ZoneId askZone() {
        try {
            var institution =
                    patronService.get().uri("/internal/institution").retrieve().body(Institution.class);
            return institution == null || institution.timeZone() == null
                    ? ZoneId.of("UTC")
                    : ZoneId.of(institution.timeZone());
        } catch (HttpClientErrorException.NotFound unknown) {
            return ZoneId.of("UTC");
        }
    }

    private record Known<T>(InstitutionId institution, T what) {}

    record Resolve(List<Wanted> patrons, List<UUID> branches) {}

    record Wanted(@Nullable UUID patronId, @Nullable WantedIdentifier identifier) {}

    record WantedIdentifier(String scheme, String value) {}

    /** @param patrons null in the place of one that there is none of */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Resolved(@JsonSetter(contentNulls = Nulls.SET) List<@Nullable Found> patrons, List<Boolean> branches) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(UUID patronId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Institution(@Nullable String timeZone) {}
}
