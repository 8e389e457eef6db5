package org.atrium.analytics.quarantine.http;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.erasure.PersonalTexts;
import org.atrium.kit.security.InternalClients;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks by which identifiers and addresses a refused event may name somebody who is being erased: the log, which tells that
 * they are, names nobody. Patron-service knows no erasure without an answer: any other answer than its list is a failure, and
 * is asked again.
 */
@Component
final class PatronServiceTexts implements PersonalTexts {

    private final RestClient patronService;

    PatronServiceTexts(InternalClients clients, @Value("${atrium.patron-url}") String url) {
        this.patronService = clients.to(url, "patron-service");
    }

    record Texts(Set<String> texts) {}

    @Override
    public Set<String> of(UUID erasure) {
        var found = patronService
                .get()
                .uri("/internal/erasures/{id}/texts", erasure)
                .retrieve()
                .body(Texts.class);
        return Objects.requireNonNull(found, "patron-service says nothing").texts();
    }
}
