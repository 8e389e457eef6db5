package org.atrium.gateway.institution.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.atrium.gateway.client.ClientOrder;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator opens institutions. */
@RestController
class InstitutionController {

    private final InstitutionRegistry institutions;
    private final ClientRegistry clients;

    InstitutionController(InstitutionRegistry institutions, ClientRegistry clients) {
        this.institutions = institutions;
        this.clients = clients;
    }

    record OpenInstitution(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable String timeZone) {}

    /** @param client its secret is shown here and nowhere again */
    record OpenedInstitution(String id, String name, String timeZone, FirstClient client) {}

    record FirstClient(String id, String secret) {}

    @PostMapping("/api/v1/institutions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Open an institution",
            description = "For the operator. The secret of its first API client is shown once.")
    @RequiresScope(Scope.PLATFORM_MANAGE)
    ResponseEntity<OpenedInstitution> open(@RequestBody OpenInstitution order) {
        var given = order.name() == null ? "" : order.name();
        var name = Text.clean(given);
        var faults = new Faults()
                .require(!name.isEmpty() && name.length() <= 200, "/name", "must have 1 to 200 characters")
                .require(isZone(order.timeZone()), "/timeZone", "must be an IANA time zone such as Europe/Paris");
        Text.fault(given).ifPresent(fault -> faults.add("/name", fault));
        faults.refuseIfAny();
        var zone = order.timeZone() == null ? ZoneId.of("UTC") : ZoneId.of(order.timeZone());
        var id = institutions.next();
        var all = ClientOrder.of("atrium-cli", Scope.ofInstitution());
        var first = clients.issue(Optional.of(id), all, clients.newCredentials());
        institutions.open(id, name, zone);
        var view = new OpenedInstitution(
                id.toString(),
                name,
                zone.getId(),
                new FirstClient(first.client().id(), first.secret()));
        return ResponseEntity.created(URI.create("/api/v1/institution")).body(view);
    }

    private static boolean isZone(@Nullable String zone) {
        try {
            return zone == null || !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
