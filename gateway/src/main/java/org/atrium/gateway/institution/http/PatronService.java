package org.atrium.gateway.institution.http;

import org.atrium.gateway.institution.Institution;
import org.atrium.gateway.institution.PatronDirectory;
import org.atrium.gateway.routing.UpstreamUrls;
import org.atrium.kit.security.InternalClients;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
final class PatronService implements PatronDirectory {

    private final RestClient patrons;

    PatronService(InternalClients clients, UpstreamUrls urls) {
        this.patrons = clients.to(urls.patron().toString(), "patron-service");
    }

    private record Profile(String name, String timeZone) {}

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
