package org.atrium.patron.rectification.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.page.CallerLanguage;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.rectification.RecipientId;
import org.atrium.patron.rectification.Rectification;
import org.atrium.patron.rectification.RectificationDesk;
import org.atrium.patron.rectification.RectificationId;
import org.atrium.patron.rectification.Rectifications.Place;
import org.atrium.patron.rectification.Rectifications.Which;
import org.atrium.patron.term.Term;
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

/** What patrons say is wrong of what is kept of them. Not for who is limited to branches: the answer is the institution's. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Privacy")
class RectificationController {

    private final RectificationDesk desk;
    private final Clock clock;

    RectificationController(RectificationDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param proposed what single fields should be, if that is said
     * @param receivedOn from when the month counts; today unless said
     */
    @Schema(name = "AskForRectification")
    record Ask(
            @Nullable
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What is wrong, in the person's words; 1 to 4000 characters")
            String text,

            @Nullable List<@Nullable Propose> proposed,
            @Nullable LocalDate receivedOn) {}

    /** What a field should be. */
    @Schema(name = "ProposeRectification")
    record Propose(
            @Nullable
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "name",
                        "birth-date",
                        "address",
                        "contact-points",
                        "identifiers",
                        "language",
                        "home-branch",
                        "category",
                        "dates",
                        "interests",
                        "attributes",
                        "groups",
                        "activity",
                        "other"
                    })
            String field,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 500 characters")
            String value) {}

    /**
     * That an answer takes longer.
     *
     * @param months by how many; two unless said
     */
    @Schema(name = "ExtendRectification")
    record Extend(
            @Nullable @Schema(minimum = "1", maximum = "2") Integer months,

            @Nullable
            @Schema(
                    allowableValues = {"complex", "many"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String reason) {}

    /**
     * Whose a request is.
     *
     * @param patronId of the patron who asked
     */
    @Schema(name = "RectificationOf")
    record Whose(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID patronId) {}

    /**
     * What becomes of a request.
     *
     * @param changed what was rectified, in the words of proposed; needed unless it is refused
     * @param version the patron's that has it; the one of this moment unless said
     * @param reason why not, or not all; needed unless all was done
     */
    @Schema(name = "DecideRectification")
    record Decide(
            @Nullable
            @Schema(
                    allowableValues = {"done", "partly", "refused"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String outcome,

            @Nullable List<@Nullable String> changed,
            @Nullable Long version,
            @Nullable String reason) {}

    /**
     * Somebody to whom what was wrong was given.
     *
     * @param name by which staff know them; kept sealed
     */
    @Schema(name = "NameRecipient")
    record Name(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 300 characters")
            String name) {}

    /**
     * That a recipient was told.
     *
     * @param on the day; today unless said
     */
    @Schema(name = "RecipientTold")
    record Told(@Nullable LocalDate on) {}

    /** That a recipient is not told. */
    @Schema(name = "RecipientNotTold")
    record NotTold(
            @Nullable
            @Schema(
                    allowableValues = {"impossible", "disproportionate"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String ground,

            @Nullable
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Why, in words; 1 to 500 characters, kept sealed")
            String reason) {}

    /**
     * What a recipient is to be told.
     *
     * @param text in paragraphs
     */
    @Schema(name = "RecipientNotice")
    record NoticeView(
            String language,
            String title,
            String text,
            @JsonIgnore UUID patron) implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(patron);
        }
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/patrons/{id}/rectifications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "A patron says that something kept of them is wrong",
            description = "What they write is kept sealed. dueBy is a month from when it was received. Nothing of the"
                    + " patron is changed by it. 409 erasure-begun.")
    ResponseEntity<RectificationView> ask(@PathVariable UUID id, @RequestBody Ask written) {
        var made = desk.ask(new PatronId(id), new RectificationForm().asked(written), written.receivedOn());
        return ResponseEntity.created(URI.create(RectificationView.PATH + "/" + made.id()))
                .body(view(made));
    }

    @ShowsPeople("rectifications")
    @GetMapping(RectificationView.PATH)
    @Operation(
            summary = "Requests for rectification",
            description = "state: open (to be answered, the nearest deadline first: overdue ones lead), overdue, near"
                    + " (overdue or due within a week), untold (decided, with recipients still to be told), closed"
                    + " (decided or withdrawn, newest first) or all (newest first). patron: of this one alone.")
    Page<RectificationView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID patron,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = desk.list(
                which(state, patron == null ? Which.OPEN : Which.ALL),
                patron == null ? null : new PatronId(patron),
                cursor == null ? null : place(cursor),
                size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                views(shown),
                found.size() > size
                        ? Cursor.encode(
                                shown.getLast().term().dueBy().toString(),
                                shown.getLast().id().toString())
                        : null);
    }

    private static Which which(@Nullable String state, Which otherwise) {
        if (state == null) {
            return otherwise;
        }
        return Stream.of(Which.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst()
                .orElseThrow(() -> InvalidFields.at("?state", "must be open, overdue, near, untold, closed or all"));
    }

    private static Place place(String cursor) {
        var keys = Cursor.decode(cursor, 2);
        return new Place(
                Cursor.part(keys.getFirst(), Instant::parse),
                new RectificationId(Cursor.part(keys.getLast(), Uuids::of)));
    }

    /**
     * How many wait for an answer that is due.
     *
     * @param near those of which the term is over or ends within a week
     * @param overdue those of them of which it is over
     */
    @Schema(name = "RectificationsDue")
    record DueView(long near, long overdue) {}

    @GetMapping("/api/v1/rectifications/due")
    @Operation(
            summary = "How many requests for rectification are to be answered soon",
            description = "It names nobody.")
    DueView due() {
        return new DueView(desk.count(Which.NEAR), desk.count(Which.OVERDUE));
    }

    @ShowsPeople("rectification")
    @GetMapping("/api/v1/rectifications/{id}")
    @Operation(summary = "One request for rectification")
    RectificationView show(@PathVariable UUID id) {
        return view(desk.find(new RectificationId(id)));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/extension")
    @Operation(
            summary = "Extend the term of a request for rectification",
            description = "By up to two months, once, and within the first month: until then the person has to be told"
                    + " that it takes longer, and why. reason: complex, or many. 409 request-closed, term-extended or"
                    + " term-over.")
    RectificationView extend(@PathVariable UUID id, @RequestBody Extend written) {
        return view(desk.extend(new RectificationId(id), Term.Longer.read(written.months(), written.reason())));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/patron")
    @Operation(
            summary = "Say whose a request for rectification is",
            description =
                    "For one with mayBeOf: it was noted while several records were taken for one person. Until it is"
                            + " said, what was written is handed out to neither, and neither is erased.")
    RectificationView assign(@PathVariable UUID id, @RequestBody Whose written) {
        var whose = written.patronId();
        if (whose == null) {
            throw InvalidFields.at("/patronId", "is needed");
        }
        return view(desk.assign(new RectificationId(id), new PatronId(whose)));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/decision")
    @Operation(
            summary = "Say what became of a request for rectification",
            description = "done or partly name what was changed, partly and refused the reason, which is kept sealed."
                    + " It changes nothing of the patron: that is done first, as any change is. 409 request-closed.")
    RectificationView decide(@PathVariable UUID id, @RequestBody Decide written) {
        var settled = new RectificationForm().settled(written);
        return view(desk.decide(
                new RectificationId(id), settled.outcome(), settled.changed(), written.version(), settled.reason()));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/recipients")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a recipient of what was wrong",
            description =
                    "Files that were fetched and campaigns that another tool sent are found by themselves; this is"
                            + " for whom nothing here knows of. 409 nothing-to-tell or too-many-recipients.")
    RectificationView name(@PathVariable UUID id, @RequestBody Name written) {
        return view(desk.name(new RectificationId(id), new RectificationForm().name(written)));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/recipients/search")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Look once more for recipients",
            description = "202: it is looked in the background; those who stand there stay as they are. It is looked by"
                    + " itself once something was put right, at what the audit log knows by then.")
    RectificationView search(@PathVariable UUID id) {
        return view(desk.lookAgain(new RectificationId(id)));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/recipients/{recipientId}/told")
    @Operation(
            summary = "Note that a recipient was told of what was put right",
            description = "409 recipient-settled if it was noted before what became of them.")
    RectificationView told(@PathVariable UUID id, @PathVariable UUID recipientId, @RequestBody Told written) {
        return view(desk.told(new RectificationId(id), new RecipientId(recipientId), written.on()));
    }

    @ShowsPeople("rectification")
    @PostMapping("/api/v1/rectifications/{id}/recipients/{recipientId}/not-told")
    @Operation(
            summary = "Note why a recipient is not told",
            description = "It is impossible, or would take a disproportionate effort. 409 recipient-settled if it was"
                    + " noted before what became of them.")
    RectificationView notTold(@PathVariable UUID id, @PathVariable UUID recipientId, @RequestBody NotTold written) {
        var not = new RectificationForm().notTold(written);
        return view(desk.notTold(new RectificationId(id), new RecipientId(recipientId), not.ground(), not.reason()));
    }

    @ShowsPeople("rectification-notice")
    @GetMapping("/api/v1/rectifications/{id}/recipients/{recipientId}/notice")
    @Operation(
            summary = "The text by which a recipient is told",
            description = "lang: en, fr or zh-Hans; without it that of whoever asks. Nothing is sent by it.")
    NoticeView notice(
            @PathVariable UUID id,
            @PathVariable UUID recipientId,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request) {
        var known = desk.find(new RectificationId(id));
        var notice = desk.notice(known.id(), new RecipientId(recipientId), CallerLanguage.of(request));
        return new NoticeView(
                notice.language().tag(),
                notice.title(),
                notice.text(),
                known.patron().value());
    }

    @DeleteMapping("/api/v1/rectifications/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Withdraw a request for rectification",
            description = "Nobody wants it any more; that there was a request stays. 409 request-closed.")
    ResponseEntity<Void> withdraw(@PathVariable UUID id) {
        desk.withdraw(new RectificationId(id));
        return ResponseEntity.noContent().build();
    }

    private RectificationView view(Rectification request) {
        return views(List.of(request)).getFirst();
    }

    /** With whatever is looked up for them, once for all. */
    private List<RectificationView> views(List<Rectification> requests) {
        var names = desk.names(requests);
        var titles = desk.titles(requests);
        var mayBeOf = desk.mayBeOf(requests);
        var now = clock.instant();
        return requests.stream()
                .map(one -> RectificationView.of(one, names.get(one.patron()), mayBeOf.get(one.id()), titles, now))
                .toList();
    }
}
