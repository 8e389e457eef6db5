package org.atrium.gateway.client.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.access.AskedLimit;
import org.atrium.gateway.access.Callers;
import org.atrium.gateway.client.ApiClient;
import org.atrium.gateway.client.ApiClients;
import org.atrium.gateway.client.ClientOrder;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The institution's API clients. */
@RestController
@RequestMapping("/api/v1/clients")
@RequiresScope(Scope.INSTITUTION_MANAGE)
@ForLimitedViewers(Reach.THEIR_BRANCHES)
class ClientController {

    private static final int MOST_REDIRECTS = 20;

    private final ApiClients clients;
    private final ClientRegistry registry;
    private final AskedLimit limits;
    private final Callers callers;

    ClientController(ApiClients clients, ClientRegistry registry, AskedLimit limits, Callers callers) {
        this.clients = clients;
        this.registry = registry;
        this.limits = limits;
        this.callers = callers;
    }

    /**
     * @param branches the branches that the client is limited to; none: it sees all
     * @param redirectUris where people come back to who sign in for this client; https, or http on this machine
     */
    record MakeClient(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<@Nullable String> scopes,

            @Nullable List<@Nullable String> branches,
            @Nullable List<@Nullable String> redirectUris) {}

    /** @param secret on the answer to POST alone */
    record ClientView(
            String id,
            String name,
            Set<String> scopes,
            List<String> branches,
            List<URI> redirectUris,
            Instant createdAt,
            @Nullable String secret) {

        static ClientView of(ApiClient client, @Nullable String secret) {
            return new ClientView(
                    client.id(),
                    client.name(),
                    Scope.texts(client.scopes()),
                    client.branches().listed(),
                    client.redirectUris(),
                    client.createdAt(),
                    secret);
        }
    }

    @GetMapping
    @Operation(summary = "API clients of the institution")
    Page<ClientView> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        var size = Limits.of(limit);
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).getFirst();
        var found = clients.of(Tenancy.current(), after, size + 1);
        return Page.of(found, size, client -> ClientView.of(client, null), ApiClient::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make an API client",
            description = "Its secret is shown once. It may do at most what its maker may, in the same branches. With"
                    + " branches it sees the patrons of these alone, and changes nothing that concerns the whole"
                    + " institution.")
    ResponseEntity<ClientView> make(@RequestBody MakeClient order) {
        var caller = callers.current();
        var issued = registry.issue(Tenancy.current(), checked(order), caller);
        return ResponseEntity.created(
                        URI.create("/api/v1/clients/" + issued.client().id()))
                .body(ClientView.of(issued.client(), issued.secret()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One API client")
    ClientView one(@PathVariable String id) {
        return own(id).map(client -> ClientView.of(client, null)).orElseThrow(ClientController::unknown);
    }

    /** Tokens that the client holds end by themselves: {@link org.atrium.gateway.GatewaySettings#accessTokenLife} later. */
    @DeleteMapping("/{id}")
    @Operation(
            summary = "Remove an API client",
            description = "Tokens that it holds end by themselves, a quarter of an hour later at most.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        var caller = callers.current();
        if (!registry.remove(Tenancy.current(), id, caller)) {
            throw unknown();
        }
    }

    private Optional<ApiClient> own(String id) {
        return clients.find(id).filter(client -> client.institution().equals(Optional.of(Tenancy.current())));
    }

    private static Refused unknown() {
        return new Refused(new NotFound("such API client"));
    }

    private ClientOrder checked(MakeClient order) {
        var given = order.name() == null ? "" : order.name();
        var name = Text.clean(given);
        var scopes = order.scopes() == null ? List.<@Nullable String>of() : order.scopes();
        var uris = order.redirectUris() == null ? List.<@Nullable String>of() : order.redirectUris();
        var faults = new Faults()
                .require(!name.isEmpty() && name.length() <= 100, "/name", "must have 1 to 100 characters")
                .require(!scopes.isEmpty(), "/scopes", "must name at least one scope");
        Text.fault(given).ifPresent(fault -> faults.add("/name", fault));
        var walkable = faults.fits(scopes.size(), Scope.grantable().size(), "/scopes")
                & faults.fits(uris.size(), MOST_REDIRECTS, "/redirectUris");
        for (int i = 0; walkable && i < scopes.size(); i++) {
            var scope = scopes.get(i);
            faults.require(
                    scope != null && Scope.named(scope).isPresent(),
                    "/scopes/" + i,
                    "is none of the scopes " + String.join(" ", Scope.texts(Scope.ofInstitution())));
        }
        for (int i = 0; walkable && i < uris.size(); i++) {
            faults.require(
                    RedirectUri.isSafe(uris.get(i)),
                    "/redirectUris/" + i,
                    "must be an https URI without a fragment; http is for localhost alone");
        }
        var branches = limits.read(order.branches(), faults);
        faults.refuseIfAny();
        return new ClientOrder(
                name,
                Scope.among(scopes.stream().filter(Objects::nonNull).toList()),
                branches,
                uris.stream().filter(Objects::nonNull).map(URI::create).toList());
    }
}
