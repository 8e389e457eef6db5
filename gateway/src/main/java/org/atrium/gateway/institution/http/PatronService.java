package org.atrium.gateway.institution.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.atrium.gateway.institution.Institution;
import org.atrium.gateway.institution.PatronDirectory;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.kit.log.Failure;
import org.atrium.kit.security.InternalClients;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
final class PatronService implements PatronDirectory {

    private static final Logger log = LoggerFactory.getLogger(PatronService.class);

    private final RestClient patrons;

    PatronService(InternalClients clients, UpstreamUrls urls) {
        this.patrons = clients.to(urls.patron().toString(), "patron-service");
    }

    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int KEPT = 10_000;

    private final Cache<InstitutionId, String> names =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(REMEMBERED).build();

    private record Profile(String name, String timeZone) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Named(@Nullable String name) {}

    @Override
    public Optional<String> nameOf(InstitutionId institution) {
        var known = Optional.ofNullable(names.getIfPresent(institution));
        if (known.isPresent()) {
            return known;
        }
        var asked = ask(institution);
        asked.ifPresent(name -> names.put(institution, name));
        return asked;
    }

    /** A name is no reason to keep anybody from signing in: whatever is in the way, there is the copy. */
    private Optional<String> ask(InstitutionId institution) {
        try {
            var found = Tenancy.as(
                    institution,
                    () -> patrons.get().uri("/internal/institution").retrieve().body(Named.class));
            return Optional.ofNullable(found).map(Named::name);
        } catch (Exception notNow) {
            log.info("the name of {} cannot be asked for: {}", institution, Failure.told(notNow));
            return Optional.empty();
        }
    }

    @Override
    public void tell(Institution institution) {
        var profile = new Profile(institution.name(), institution.timeZone().getId());
        Tenancy.run(
                institution.id(),
                () -> patrons.put()
                        .uri("/internal/institution")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(profile)
                        .retrieve()
                        .toBodilessEntity());
    }
}
