package org.atrium.patron.group.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.group.Group;
import org.atrium.patron.group.Groups;
import org.atrium.patron.group.MemberDesk;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.registration.PatronRules;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to a group, and to which groups a patron belongs. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Groups")
class MemberController {

    private final MemberDesk desk;
    private final Groups groups;
    private final Patrons patrons;

    MemberController(MemberDesk desk, Groups groups, Patrons patrons) {
        this.desk = desk;
        this.groups = groups;
        this.patrons = patrons;
    }

    /**
     * @param from the first day; absent: today
     * @param until the last day; absent: no end is known
     */
    record AdmitMember(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID patronId,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String role,

            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @Schema(name = "GroupMember")
    record MemberView(
            UUID patronId,
            MemberName name,
            String role,
            LocalDate from,
            @Nullable LocalDate until) implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(patronId);
        }

        static MemberView of(MemberDesk.Member member) {
            var name = member.name();
            return new MemberView(
                    member.patron().value(),
                    new MemberName(name.given(), name.family(), name.preferred()),
                    member.affiliation().role().word(),
                    member.affiliation().from(),
                    member.affiliation().until());
        }
    }

    record MemberName(
            @Nullable String given,
            @Nullable String family,
            @Nullable String preferred) {}

    /** A group that a patron belongs to. */
    @Schema(name = "PatronGroup")
    record PatronGroupView(
            UUID groupId,
            String name,
            String kind,
            String role,
            LocalDate from,
            @Nullable LocalDate until) {

        static PatronGroupView of(Group group, Affiliation one) {
            return new PatronGroupView(
                    group.id().value(),
                    group.details().name(),
                    group.kind().word(),
                    one.role().word(),
                    one.from(),
                    one.until());
        }
    }

    @GetMapping("/api/v1/groups/{id}/members")
    @ShowsPeople("members")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "The patrons of a group",
            description = "In the order of their ids, those whose membership has ended or is to come among them.")
    Page<MemberView> members(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var listed = desk.members(new GroupId(id), Cursor.after(cursor, PatronId::new), Limits.of(limit));
        return new Page<>(
                listed.members().stream().map(MemberView::of).toList(),
                listed.last() == null ? null : Cursor.encode(listed.last().toString()));
    }

    @ShowsPeople(value = "members", afterWrite = true)
    @PostMapping("/api/v1/groups/{id}/members")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Let a patron into a group",
            description =
                    "Of one who belongs to it already, role and days are changed. A patron has one role in a group."
                            + " 409 group-closed, or too-many-groups.")
    ResponseEntity<MemberView> admit(@PathVariable UUID id, @RequestBody AdmitMember asked) {
        var member = desk.admit(new GroupId(id), read(asked));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + id + "/members"))
                .body(MemberView.of(member));
    }

    private static MemberDesk.Admission read(AdmitMember asked) {
        var faults = new Faults();
        faults.require(asked.patronId() != null, "/patronId", "is needed");
        var role = GroupRole.of(asked.role() == null ? "" : asked.role());
        faults.require(role.isPresent(), "/role", "must be one of " + String.join(", ", GroupRole.words()));
        PatronRules.day(asked.from(), "/from", faults);
        PatronRules.day(asked.until(), "/until", faults);
        faults.refuseIfAny();
        return new MemberDesk.Admission(
                new PatronId(Objects.requireNonNull(asked.patronId())),
                role.orElseThrow(),
                asked.from(),
                asked.until());
    }

    @DeleteMapping("/api/v1/groups/{id}/members/{patronId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Take a patron out of a group",
            description = "As if they had never belonged to it; whose membership ends is given a last day instead.")
    ResponseEntity<Void> dismiss(@PathVariable UUID id, @PathVariable UUID patronId) {
        desk.dismiss(new GroupId(id), new PatronId(patronId));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/api/v1/patrons/{id}/groups")
    @ShowsPeople("groups")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "The groups of a patron",
            description = "Those whose membership has ended or is to come among them; there is one page.")
    Page<PatronGroupView> ofPatron(@PathVariable UUID id) {
        var patron = patrons.find(new PatronId(id)).orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        var all = patron.affiliations();
        return Page.whole(groups.all(all.all().stream().map(Affiliation::group).toList()).stream()
                .sorted(Comparator.comparing(Group::id))
                .flatMap(group -> all.to(group.id()).stream().map(one -> PatronGroupView.of(group, one)))
                .toList());
    }
}
