package org.atrium.gateway.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.gateway.access.AskedLimit;
import org.atrium.gateway.access.Callers;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.people.AccountChange;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.gateway.people.Invitation;
import org.atrium.gateway.people.InvitedPerson;
import org.atrium.gateway.people.Password;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.PersonId;
import org.atrium.gateway.people.StaffAccounts;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.StaleVersion;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The institution's staff. */
@RestController
@RequestMapping("/api/v1/people")
@RequiresScope(Scope.INSTITUTION_MANAGE)
@ForLimitedViewers(Reach.THEIR_BRANCHES)
class PeopleController {

    private static final int LONGEST_NAME = 200;
    private static final Set<String> CHANGEABLE = Set.of("name", "roles", "branches");

    private final People people;
    private final StaffAccounts accounts;
    private final AskedLimit limits;
    private final Callers callers;

    PeopleController(People people, StaffAccounts accounts, AskedLimit limits, Callers callers) {
        this.people = people;
        this.accounts = accounts;
        this.limits = limits;
        this.callers = callers;
    }

    record InvitePerson(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String email,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<@Nullable String> roles,

            @Nullable List<@Nullable String> branches) {}

    record ChangePerson(
            @Nullable String name,
            @Nullable List<@Nullable String> roles,
            @Nullable List<@Nullable String> branches) {}

    /**
     * @param branches the branches that the person is limited to; none: they see all
     * @param signedIn whether a password was chosen, so that the one-time password is spent
     * @param oneTimePassword on the answer to an invitation alone
     */
    record PersonView(
            String id,
            String email,
            String name,
            List<String> roles,
            List<String> branches,
            boolean signedIn,
            Instant createdAt,
            @Nullable String oneTimePassword) {

        static PersonView of(Person person, @Nullable String oneTimePassword) {
            return new PersonView(
                    person.id().toString(),
                    person.email().value(),
                    person.name(),
                    person.roles().stream().map(Role::text).sorted().toList(),
                    person.branches().listed(),
                    person.password() instanceof Password.Chosen,
                    person.createdAt(),
                    oneTimePassword);
        }
    }

    @GetMapping
    @Operation(summary = "The staff of the institution")
    Page<PersonView> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = people.of(Tenancy.current(), Cursor.after(cursor, PersonId::new), size + 1);
        return Page.of(found, size, person -> PersonView.of(person, null), Person::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Invite somebody to the staff",
            description = "The one-time password is shown once. With branches the person sees the patrons of these"
                    + " alone, and changes nothing that concerns the whole institution. Nobody gives more roles or"
                    + " branches than they have.")
    ResponseEntity<PersonView> invite(@RequestBody InvitePerson order) {
        var caller = callers.current();
        return invited(accounts.invite(Tenancy.current(), checked(order), caller));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One member of the staff")
    ResponseEntity<PersonView> one(@PathVariable UUID id) {
        return answer(own(id));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Change a name, the roles or the branches by JSON Merge Patch",
            description =
                    "With roles or branches, also the same ones, the person signs in anew: all sessions and all that programs"
                            + " were allowed in their name end at once. Access tokens that a program holds end by themselves,"
                            + " a quarter of an hour later at most. Without branches (null or none) the person sees all.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ChangePerson.class))))
    ResponseEntity<PersonView> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        var caller = callers.current();
        var seen = own(id);
        ETags.check(ifMatch, seen.version());
        var faults = new Faults();
        var name = name(seen, patch, faults);
        var change = new AccountChange(name, roles(patch, faults), branches(patch, faults));
        faults.refuseIfAny();
        return accounts.change(seen, change, caller)
                .map(PeopleController::answer)
                .orElseThrow(() -> new Refused(new StaleVersion(own(id).version())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End somebody's account",
            description = "All sessions and all that programs were allowed in the person's name end at once. Access"
                    + " tokens that a program holds end by themselves, a quarter of an hour later at most.")
    void end(@PathVariable UUID id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        var caller = callers.current();
        var person = new PersonId(id);
        if (people.find(person).isEmpty()) {
            // Perhaps the same order was given before and did not come to its end.
            accounts.endWhatIsLeftOf(person);
        }
        var seen = own(id);
        if (ifMatch != null) {
            ETags.check(ifMatch, seen.version());
        }
        if (!accounts.end(seen, caller)) {
            throw new Refused(new StaleVersion(own(id).version()));
        }
    }

    @PostMapping("/{id}/invitation")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Invite again",
            description = "For who lost the one-time password or forgot the own one: a new one-time password, shown"
                    + " once. The old password and all sessions end.")
    ResponseEntity<PersonView> inviteAgain(@PathVariable UUID id) {
        var caller = callers.current();
        var seen = own(id);
        return accounts.inviteAgain(seen, caller)
                .map(PeopleController::invited)
                .orElseThrow(() -> new Refused(new StaleVersion(seen.version())));
    }

    private static ResponseEntity<PersonView> invited(InvitedPerson invited) {
        return ResponseEntity.created(
                        URI.create("/api/v1/people/" + invited.person().id()))
                .eTag(ETags.of(invited.person().version()))
                .body(PersonView.of(invited.person(), invited.oneTimePassword()));
    }

    private static ResponseEntity<PersonView> answer(Person person) {
        return ResponseEntity.ok().eTag(ETags.of(person.version())).body(PersonView.of(person, null));
    }

    private Person own(UUID id) {
        return people.find(new PersonId(id))
                .filter(person -> person.institution().equals(Tenancy.current()))
                .orElseThrow(() -> new Refused(new NotFound("such person")));
    }

    private Invitation checked(InvitePerson order) {
        var email = order.email() == null ? "" : order.email();
        var given = order.name() == null ? "" : order.name();
        var name = Text.clean(given);
        var faults = new Faults()
                .require(
                        EmailAddress.isOne(email),
                        "/email",
                        "must be an e-mail address of at most " + EmailAddress.LONGEST + " characters");
        requireName(given, faults);
        var roles = roles(order.roles() == null ? List.of() : order.roles(), faults);
        var branches = limits.read(order.branches(), faults);
        faults.refuseIfAny();
        return new Invitation(new EmailAddress(email), name, roles, branches);
    }

    private static String name(Person seen, ObjectNode patch, Faults faults) {
        patch.propertyNames().stream()
                .filter(field -> !CHANGEABLE.contains(field))
                .forEach(field -> faults.add("/" + field, "cannot be changed; known are name, roles, branches"));
        var given = patch.get("name");
        if (given == null) {
            return seen.name();
        }
        var name = given.isString() ? given.asString() : "";
        requireName(name, faults);
        return Text.clean(name);
    }

    private static void requireName(String given, Faults faults) {
        var name = Text.clean(given);
        faults.require(
                !name.isEmpty() && name.length() <= LONGEST_NAME,
                "/name",
                "must have 1 to " + LONGEST_NAME + " characters");
        Text.fault(given).ifPresent(fault -> faults.add("/name", fault));
    }

    private static Optional<Set<Role>> roles(ObjectNode patch, Faults faults) {
        var given = patch.get("roles");
        if (given == null) {
            return Optional.empty();
        }
        if (!given.isArray()) {
            faults.add("/roles", "must be a list");
            return Optional.empty();
        }
        var names = new ArrayList<@Nullable String>();
        for (int i = 0; i < given.size() && i <= Role.values().length; i++) {
            names.add(given.get(i).isString() ? given.get(i).asString() : null);
        }
        return Optional.of(roles(names, faults));
    }

    private Optional<BranchLimit> branches(ObjectNode patch, Faults faults) {
        var given = patch.get("branches");
        if (given == null) {
            return Optional.empty();
        }
        if (given.isNull()) {
            return Optional.of(BranchLimit.NONE);
        }
        if (!given.isArray()) {
            faults.add("/branches", "must be a list");
            return Optional.empty();
        }
        var ids = given.valueStream()
                .limit(BranchLimit.MOST + 1L)
                .map(one -> one.isString() ? one.asString() : "")
                .toList();
        return Optional.of(limits.read(ids, faults));
    }

    private static Set<Role> roles(List<@Nullable String> names, Faults faults) {
        faults.require(!names.isEmpty(), "/roles", "must name at least one role");
        if (!faults.fits(names.size(), Role.values().length, "/roles")) {
            return Set.of();
        }
        for (int i = 0; i < names.size(); i++) {
            faults.require(role(names.get(i)).isPresent(), "/roles/" + i, "is none of the roles " + Role.texts());
        }
        return names.stream()
                .map(PeopleController::role)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<Role> role(@Nullable String name) {
        return name == null ? Optional.empty() : Role.named(name);
    }
}
