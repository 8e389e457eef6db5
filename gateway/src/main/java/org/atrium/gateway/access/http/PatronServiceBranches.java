package org.atrium.gateway.access.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atrium.gateway.access.KnownBranches;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.kit.security.InternalClients;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks patron-service, which keeps the branches. While it does not answer, nobody is limited to any: 503. */
@Component
final class PatronServiceBranches implements KnownBranches {

    private final RestClient patrons;

    PatronServiceBranches(InternalClients clients, UpstreamUrls urls) {
        this.patrons = clients.to(urls.patron().toString(), "patron-service");
    }

    private record Resolve(List<UUID> branches) {}

    /** @param branches for each that was asked about whether there is one */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Resolved(@Nullable List<Boolean> branches) {}

    @Override
    public Set<UUID> among(Collection<UUID> branches) {
        var asked = List.copyOf(branches);
        var answer = patrons.post()
                .uri("/internal/patrons/resolve")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Resolve(asked))
                .retrieve()
                .body(Resolved.class);
        if (answer == null || answer.branches() == null || answer.branches().size() != asked.size()) {
            throw new IllegalStateException("patron-service does not say which branches there are");
        }
        var there = answer.branches();
        return IntStream.range(0, asked.size())
                .filter(i -> Boolean.TRUE.equals(there.get(i)))
                .mapToObj(asked::get)
                .collect(Collectors.toUnmodifiableSet());
    }
}
