package org.atrium.patron.access.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Uuids;
import org.atrium.patron.access.AccessDesk;
import org.atrium.patron.access.AccessRequest;
import org.atrium.patron.access.AccessRequestId;
import org.atrium.patron.access.AccessRequests.Place;
import org.atrium.patron.access.AccessRequests.Which;
import org.atrium.patron.access.Answer;
import org.atrium.patron.access.RowForm;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.Showing;
import org.atrium.patron.reading.ShowsPeople;
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

/** What is held of a patron, for the patron. Not for who is limited to branches: it is from everywhere. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Privacy")
class AccessController {

    private final AccessDesk desk;
    private final RowForm form;
    private final Showing showing;
    private final Clock clock;

    AccessController(AccessDesk desk, RowForm form, Showing showing, Clock clock) {
        this.desk = desk;
        this.form = form;
        this.showing = showing;
        this.clock = clock;
    }

    /**
     * All that is held of somebody.
     *
     * @param patronId by which the person is known now
     * @param asOf when it was read
     * @param files rows by the names of the files in which they are handed out
     */
    @Schema(name = "HeldOfPatron")
    record HeldView(UUID patronId, Instant asOf, Map<String, List<Map<String, Object>>> files) {}

    /**
     * A link to a file.
     *
     * @param link to be put behind the address of this installation
     * @param expiresAt until when it works
     * @param patron whose file it is
     */
    @Schema(name = "AccessLink")
    record LinkView(
            String link, Instant expiresAt, @JsonIgnore UUID patron) implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return Stream.of(patron);
        }
    }

    @ShowsPeople("access-request")
    @PostMapping("/api/v1/patrons/{id}/export")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "A patron asks for all that is held of them",
            description = "202: it is prepared from all services into a file of JSON and CSV with a page that explains"
                    + " it. dueBy is a month from now. Asked again before it was answered it is the same request, and"
                    + " is prepared again if its file failed or expired. 409 erasure-begun.")
    ResponseEntity<AccessRequestView> ask(@PathVariable UUID id) {
        var request = desk.ask(new PatronId(id));
        return ResponseEntity.accepted()
                .location(URI.create(AccessRequestView.PATH + "/" + request.id()))
                .body(view(request));
    }

    @GetMapping("/api/v1/patrons/{id}/export")
    @ShowsPeople("export")
    @Operation(
            summary = "All that is held of a patron, at once",
            description = "Read over all services while it is answered, for programs; an answer that breaks off is not"
                    + " whole. That it was read is kept among the requests, and in the audit log.")
    @ApiResponse(
            responseCode = "200",
            description = "Rows by file",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HeldView.class)))
    void read(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var answer = desk.read(new PatronId(id));
        showing.people(List.of(answer.patron().id()));
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        write(answer, response.getWriter());
    }

    private void write(Answer answer, Writer out) throws IOException {
        out.write("{\"patronId\":" + form.json(answer.patron().id().value()) + ",\"asOf\":" + form.json(answer.asOf())
                + ",\"files\":{");
        var separator = "";
        for (var part : answer.parts()) {
            out.write(separator + form.json(part.file().name()) + ":[");
            separator = ",";
            var between = new String[] {""};
            var failed = new IOException[1];
            part.each(answer.person(), row -> {
                try {
                    out.write(between[0] + form.json(row));
                    between[0] = ",";
                } catch (IOException gone) {
                    failed[0] = gone;
                }
            });
            if (failed[0] != null) {
                throw failed[0];
            }
            out.write("]");
        }
        out.write("}}");
        out.flush();
    }

    @ShowsPeople("access-requests")
    @GetMapping("/api/v1/access-requests")
    @Operation(
            summary = "Requests for access",
            description =
                    "state: open (to be answered, the nearest deadline first: overdue ones lead), overdue, near"
                            + " (overdue or due within a week), closed (answered or withdrawn, newest first) or all (newest first). patron: of this one alone.")
    Page<AccessRequestView> list(
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
        var names = desk.names(shown);
        var now = clock.instant();
        return new Page<>(
                shown.stream()
                        .map(one -> AccessRequestView.of(one, names.get(one.patron()), now))
                        .toList(),
                found.size() > size
                        ? Cursor.encode(
                                shown.getLast().dueBy().toString(),
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
                .orElseThrow(() -> InvalidFields.at("?state", "must be open, overdue, near, closed or all"));
    }

    private static Place place(String cursor) {
        var keys = Cursor.decode(cursor, 2);
        return new Place(
                Cursor.part(keys.getFirst(), Instant::parse),
                new AccessRequestId(Cursor.part(keys.getLast(), Uuids::of)));
    }

    /**
     * How many wait for an answer that is due.
     *
     * @param near those of which the term is over or ends within a week
     * @param overdue those of them of which it is over
     */
    @Schema(name = "AccessRequestsDue")
    record DueView(long near, long overdue) {}

    @GetMapping("/api/v1/access-requests/due")
    @Operation(summary = "How many requests for access are to be answered soon", description = "It names nobody.")
    DueView due() {
        return new DueView(desk.count(Which.NEAR), desk.count(Which.OVERDUE));
    }

    @ShowsPeople("access-request")
    @GetMapping("/api/v1/access-requests/{id}")
    @Operation(summary = "How far a request for access is")
    AccessRequestView show(@PathVariable UUID id) {
        return view(desk.find(new AccessRequestId(id)));
    }

    /**
     * That an answer takes longer.
     *
     * @param months by how many; two unless said
     */
    @Schema(name = "ExtendAccess")
    record Extend(
            @Schema(minimum = "1", maximum = "2") @Nullable Integer months,

            @Schema(
                    allowableValues = {"complex", "many"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason) {}

    @ShowsPeople("access-request")
    @PostMapping("/api/v1/access-requests/{id}/extension")
    @Operation(
            summary = "Extend the term of a request for access",
            description = "By up to two months, once, and within the first month: until then the person has to be told"
                    + " that it takes longer, and why. reason: complex, or many. 409 request-closed, term-extended or"
                    + " term-over.")
    AccessRequestView extend(@PathVariable UUID id, @RequestBody Extend asked) {
        return view(desk.extend(new AccessRequestId(id), Term.Longer.read(asked.months(), asked.reason())));
    }

    @DeleteMapping("/api/v1/access-requests/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Withdraw a request for access",
            description = "File and link are gone; that there was a request stays.")
    ResponseEntity<Void> withdraw(@PathVariable UUID id) {
        desk.withdraw(new AccessRequestId(id));
        return ResponseEntity.noContent().build();
    }

    @ShowsPeople("access-file")
    @GetMapping("/api/v1/access-requests/{id}/file")
    @Operation(
            summary = "Fetch the file for the patron",
            description = "A ZIP archive. That it was fetched is noted in the audit log, and answers the request. 404"
                    + " until it is ready and after it has expired.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var asked = desk.find(new AccessRequestId(id));
        var file = desk.fetch(asked.id());
        showing.people(List.of(asked.patron()));
        ZipAnswer.begin(response, file);
        desk.copy(file, response.getOutputStream());
    }

    @ShowsPeople("access-link")
    @PostMapping("/api/v1/access-requests/{id}/link")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a link for the patron",
            description = "By which they fetch the file without an account, for seven days. It is told once; a new one"
                    + " takes its place. 409 while there is no file.")
    ResponseEntity<LinkView> link(@PathVariable UUID id) {
        var asked = desk.find(new AccessRequestId(id));
        var made = desk.link(asked.id());
        var place = "/a/" + made.token();
        return ResponseEntity.created(URI.create(place))
                .body(new LinkView(place, made.expiresAt(), asked.patron().value()));
    }

    @DeleteMapping("/api/v1/access-requests/{id}/link")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw the link", description = "It leads nowhere any more; the file stays.")
    ResponseEntity<Void> unlink(@PathVariable UUID id) {
        desk.unlink(new AccessRequestId(id));
        return ResponseEntity.noContent().build();
    }

    private AccessRequestView view(AccessRequest request) {
        return AccessRequestView.of(request, desk.names(List.of(request)).get(request.patron()), clock.instant());
    }
}
