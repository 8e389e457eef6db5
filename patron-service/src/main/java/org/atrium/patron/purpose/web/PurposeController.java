package org.atrium.patron.purpose.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeDesk;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.purpose.Purposes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people are written to for. */
@RestController
@Tag(name = "Consents")
class PurposeController {

    private static final int MOST_READ = 200;

    private final Purposes purposes;
    private final PurposeDesk desk;

    PurposeController(Purposes purposes, PurposeDesk desk) {
        this.purposes = purposes;
        this.desk = desk;
    }

    record PurposeForm(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String key,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String kind,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Map<String, @Nullable String> words,

            @Nullable List<@Nullable BasisForm> bases,

            @Nullable @Schema(description = "Channels on which a yes counts only when it was confirmed: email, or none")
            List<@Nullable String> confirmedOn) {}

    record BasisForm(
            @Nullable String basis,
            @Nullable String channel,
            @Nullable String country) {}

    record PurposeView(
            String key,
            long version,
            Instant since,

            @Schema(allowableValues = {"marketing", "service"})
            String kind,

            Map<String, String> words,
            List<BasisView> bases,

            @Schema(
                    description =
                            "Channels on which a yes counts only when it was confirmed by a link that was sent there")
            List<String> confirmedOn) {}

    record BasisView(
            String basis,
            @Nullable String channel,
            @Nullable String country) {}

    @GetMapping("/api/v1/purposes")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "What people are written to for",
            description = "Those that were declared, by their keys; there is one page."
                    + " A purpose that nobody declared is a marketing one on consent.")
    Page<PurposeView> list() {
        return Page.whole(purposes.all().stream().map(PurposeController::view).toList());
    }

    @PostMapping("/api/v1/purposes")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Declare a purpose",
            description =
                    "kind is marketing (needs a yes on one of the bases) or service (needs none, and does not rest on"
                            + " consent); bases are the legal bases that may carry it, each for one channel and for those who live in one"
                            + " country when these are given. Left out, a marketing purpose rests on consent."
                            + " confirmedOn are the channels on which a yes counts only when the person confirmed it by a link that was sent to them.")
    ResponseEntity<PurposeView> declare(@RequestBody PurposeForm asked) {
        var purpose = desk.declare(read(asked, asked.key() == null ? "" : asked.key()));
        return ResponseEntity.created(URI.create("/api/v1/purposes/" + purpose.key()))
                .eTag(ETags.of(purpose.version()))
                .body(view(purpose));
    }

    @GetMapping("/api/v1/purposes/{key}")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "One purpose")
    ResponseEntity<PurposeView> show(@PathVariable String key) {
        return answer(desk.known(key));
    }

    @PutMapping("/api/v1/purposes/{key}")
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Change a purpose",
            description = "What people may be written to for is judged by it from then on; lines of ledgers stay.")
    ResponseEntity<PurposeView> change(
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody PurposeForm asked) {
        return answer(desk.change(read(asked, key), known -> ETags.check(ifMatch, known.version())));
    }

    @DeleteMapping("/api/v1/purposes/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Remove a purpose",
            description = "One that a ledger, a wording or a segment names is 409 purpose-in-use.")
    void remove(@PathVariable String key) {
        desk.remove(key);
    }

    private static Purpose read(PurposeForm asked, String key) {
        var faults = new Faults();
        var kind = PurposeKind.of(String.valueOf(asked.kind()));
        faults.require(kind.isPresent(), "/kind", "must be marketing or service");
        var bases = asked.bases() == null ? List.<@Nullable BasisForm>of() : asked.bases();
        var carriers = new ArrayList<Carrier>();
        if (faults.fits(bases.size(), MOST_READ, "/bases")) {
            for (int i = 0; i < bases.size(); i++) {
                carrier(bases.get(i), "/bases/" + i, carriers, faults);
            }
        }
        var words = new HashMap<String, String>();
        if (asked.words() != null && faults.fits(asked.words().size(), MOST_READ, "/words")) {
            asked.words().forEach((language, text) -> words.put(language, text == null ? "" : text));
        }
        var confirmed = new ArrayList<String>();
        if (asked.confirmedOn() != null && faults.fits(asked.confirmedOn().size(), MOST_READ, "/confirmedOn")) {
            asked.confirmedOn().forEach(channel -> confirmed.add(String.valueOf(channel)));
        }
        faults.refuseIfAny();
        var usual =
                bases.isEmpty() && kind.filter(PurposeKind.MARKETING::equals).isPresent();
        return new Purpose(
                        key,
                        0,
                        Instant.EPOCH,
                        kind.orElseThrow(),
                        words,
                        usual ? Purpose.undeclared(key).carriers() : carriers)
                .confirmedOn(confirmed);
    }

    private static void carrier(
            @Nullable BasisForm asked, String pointer, SequencedCollection<Carrier> carriers, Faults faults) {
        var basis = Basis.of(asked == null ? "" : String.valueOf(asked.basis()));
        if (asked == null || basis.isEmpty()) {
            faults.add(pointer + "/basis", "must be one of " + Basis.words());
        } else {
            carriers.add(new Carrier(basis.get(), asked.channel(), asked.country()));
        }
    }

    private static ResponseEntity<PurposeView> answer(Purpose purpose) {
        return ResponseEntity.ok().eTag(ETags.of(purpose.version())).body(view(purpose));
    }

    private static PurposeView view(Purpose one) {
        return new PurposeView(
                one.key(),
                one.version(),
                one.since(),
                one.kind().word(),
                one.words(),
                one.carriers().stream()
                        .map(carrier -> new BasisView(carrier.basis().word(), carrier.channel(), carrier.country()))
                        .toList(),
                List.copyOf(one.confirmed()));
    }
}
