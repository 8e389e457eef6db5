package org.atrium.campaign.recipient.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactCheck;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.Segment;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Wordings;
import org.atrium.kit.security.InternalClients;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The internal HTTP of patron-service. */
@Component
final class PatronServiceClient implements Recipients {

    private static final Duration NAME_KEPT = Duration.ofMinutes(1);

    private final RestClient patrons;
    private final Clock clock;
    private final Map<InstitutionId, KnownName> names = new ConcurrentHashMap<>();

    PatronServiceClient(InternalClients clients, @Value("${atrium.patron-url}") String url, Clock clock) {
        this.patrons = clients.to(url, "patron-service");
        this.clock = clock;
    }

    @Override
    public List<ContactCheck.Answer> check(ContactCheck question) {
        var answers = post("/internal/contact-checks", CheckRequest.of(question), CheckResponse.class)
                .answers();
        if (answers.size() != question.recipients().size()) {
            throw new IllegalStateException("patron-service answered for " + answers.size() + " of "
                    + question.recipients().size() + " recipients");
        }
        return answers.stream().map(CheckAnswer::answer).toList();
    }

    @Override
    public Optional<Segment> segment(SegmentId id) {
        try {
            return Optional.of(get(SegmentResponse.class, "/internal/segments/{id}", id.toString())
                    .segment());
        } catch (HttpClientErrorException.NotFound unknown) {
            return Optional.empty();
        }
    }

    @Override
    public Wordings wordings(@Nullable String purpose, String channel) {
        var found = purpose == null
                ? get(WordingsResponse.class, "/internal/wordings?channel={channel}", channel)
                : get(
                        WordingsResponse.class,
                        "/internal/wordings?channel={channel}&purpose={purpose}",
                        channel,
                        purpose);
        return new Wordings(found.purposes(), found.wordingVersions(), Boolean.TRUE.equals(found.service()));
    }

    @Override
    public String institutionName() {
        var now = clock.instant();
        var known = names.get(Tenancy.current());
        if (known == null || known.until().isBefore(now)) {
            known = new KnownName(
                    get(InstitutionResponse.class, "/internal/institution").name(), now.plus(NAME_KEPT));
            names.put(Tenancy.current(), known);
        }
        return known.name();
    }

    @Override
    public List<Optional<Known>> resolve(List<Pointer> pointers) {
        var asked = new ResolveRequest(pointers.stream().map(PatronPointer::of).toList(), List.of());
        var found =
                post("/internal/patrons/resolve", asked, ResolveResponse.class).patrons();
        if (found.size() != pointers.size()) {
            throw new IllegalStateException("patron-service resolved " + found.size() + " of " + pointers.size());
        }
        return found.stream()
                .map(one -> Optional.ofNullable(one).map(ResolvedPatron::known))
                .toList();
    }

    private <T> T post(String path, Object body, Class<T> type) {
        return present(
                patrons.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .body(type),
                path);
    }

    private <T> T get(Class<T> type, String path, Object... variables) {
        return present(patrons.get().uri(path, variables).retrieve().body(type), path);
    }

    private static <T> T present(@Nullable T body, String path) {
        if (body == null) {
            throw new IllegalStateException(path + " answered nothing");
        }
        return body;
    }

    private record KnownName(String name, Instant until) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record InstitutionResponse(String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record WordingsResponse(
            List<String> purposes,
            List<String> wordingVersions,
            @Nullable Boolean service) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record BranchResponse(UUID id, String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record SegmentResponse(UUID id, long version, List<String> purposes, Map<UUID, Long> versions) {

        Segment segment() {
            return new Segment(
                    new SegmentId(id),
                    version,
                    purposes,
                    versions.entrySet().stream()
                            .collect(Keyed.by(one -> new SegmentId(one.getKey()), Map.Entry::getValue)));
        }
    }

    private record CheckRequest(
            String campaignId,
            @Nullable String segmentId,
            @Nullable String purpose,
            String channel,
            List<CheckRecipient> recipients) {

        static CheckRequest of(ContactCheck question) {
            var segment = question.segment();
            return new CheckRequest(
                    question.source(),
                    segment == null ? null : segment.toString(),
                    question.purpose(),
                    question.channel(),
                    question.recipients().stream()
                            .map(each -> new CheckRecipient(
                                    each.patron().toString(),
                                    each.contactPoint().toString()))
                            .toList());
        }
    }

    private record CheckRecipient(String patronId, String contactPointId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record CheckResponse(List<CheckAnswer> answers) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record CheckAnswer(
            UUID patronId,
            UUID contactPointId,
            @Nullable String address,
            @Nullable String language,
            @Nullable NameResponse name,
            @Nullable BranchResponse branch,
            @Nullable ConsentResponse consent,
            @Nullable String withheld) {

        ContactCheck.Answer answer() {
            if (withheld != null) {
                return new ContactCheck.Withheld(withheld);
            }
            if (address == null) {
                return new ContactCheck.Withheld("no-address");
            }
            return new ContactCheck.Reachable(
                    address,
                    language,
                    name == null
                            ? new ContactCheck.Name(null, null, null)
                            : new ContactCheck.Name(name.given(), name.family(), name.preferred()),
                    branch == null ? null : branch.name(),
                    consent == null
                            ? null
                            : new ContactCheck.Consent(consent.wordingVersion(), consent.at(), consent.source()));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record NameResponse(
            @Nullable String given,
            @Nullable String family,
            @Nullable String preferred) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ConsentResponse(
            @Nullable String wordingVersion,
            @Nullable Instant at,
            @Nullable String source) {}

    private record ResolveRequest(List<PatronPointer> patrons, List<String> branches) {}

    private record PatronPointer(
            @Nullable String patronId, @Nullable IdentifierPointer identifier) {

        static PatronPointer of(Pointer pointer) {
            return switch (pointer) {
                case ByPatron(var patron) -> new PatronPointer(patron.toString(), null);
                case ByIdentifier(var scheme, var value) ->
                    new PatronPointer(null, new IdentifierPointer(scheme, value));
            };
        }
    }

    private record IdentifierPointer(String scheme, String value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ResolveResponse(
            @JsonSetter(contentNulls = Nulls.SET) List<@Nullable ResolvedPatron> patrons,
            @Nullable List<Boolean> branches) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record ResolvedPatron(UUID patronId, @Nullable UUID branchId) {

        Known known() {
            return new Known(new PatronId(patronId), branchId == null ? null : new BranchId(branchId));
        }
    }
}
