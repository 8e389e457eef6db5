package org.atrium.gateway.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.access.Scope;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.gateway.people.Invitation;
import org.atrium.gateway.people.Password;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.StaffAccounts;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The institution's staff. */
@RestController
@RequestMapping("/api/v1/people")
@RequiresScope("institution:manage")
class PeopleController {

    private final People people;
    private final StaffAccounts accounts;

    PeopleController(People people, StaffAccounts accounts) {
        this.people = people;
        this.accounts = accounts;
    }

    record InvitePerson(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String email,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<String> roles) {}

    /**
     * @param signedIn whether a password was chosen, so that the one-time password is spent
     * @param oneTimePassword on the answer to POST alone
     */
    record PersonView(
            String id,
            String email,
            String name,
            List<String> roles,
            boolean signedIn,
            Instant createdAt,
            @Nullable String oneTimePassword) {

        static PersonView of(Person person, @Nullable String oneTimePassword) {
            return new PersonView(
                    person.id().toString(),
                    person.email().value(),
                    person.name(),
                    person.roles().stream().map(Role::text).sorted().toList(),
                    person.password() instanceof Password.Chosen,
                    person.createdAt(),
                    oneTimePassword);
        }
    }

    @GetMapping
    @Operation(summary = "The staff of the institution")
    Page<PersonView> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = people.of(Tenancy.current(), cursor == null ? "" : after(cursor), size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        var next = found.size() > size ? Cursor.encode(shown.getLast().id().toString()) : null;
        return new Page<>(
                shown.stream().map(person -> PersonView.of(person, null)).toList(), next);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Invite somebody to the staff", description = "The one-time password is shown once.")
    ResponseEntity<PersonView> invite(@RequestBody InvitePerson order, JwtAuthenticationToken caller) {
        var invited = accounts.invite(
                Tenancy.current(), checked(order), Scope.in(caller.getToken().getClaimAsString("scope")));
        return ResponseEntity.created(URI.create("/api/v1/people"))
                .body(PersonView.of(invited.person(), invited.oneTimePassword()));
    }

    private static String after(String cursor) {
        try {
            return UUID.fromString(Cursor.decode(cursor, 1).getFirst()).toString();
        } catch (IllegalArgumentException notAnId) {
            throw InvalidFields.at("?cursor", "is not a cursor that was handed out");
        }
    }

    private static Invitation checked(InvitePerson order) {
        var email = order.email() == null ? "" : order.email();
        var name = order.name() == null ? "" : order.name().strip();
        var roles = order.roles() == null ? List.<String>of() : order.roles();
        var faults = new Faults()
                .require(EmailAddress.isOne(email), "/email", "must be an e-mail address")
                .require(!name.isEmpty() && name.length() <= 200, "/name", "must have 1 to 200 characters")
                .require(!roles.isEmpty(), "/roles", "must name at least one role");
        for (int i = 0; i < roles.size(); i++) {
            faults.require(Role.named(roles.get(i)).isPresent(), "/roles/" + i, "is no role: " + roles.get(i));
        }
        faults.refuseIfAny();
        return new Invitation(
                new EmailAddress(email),
                name,
                roles.stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toSet()));
    }
}
