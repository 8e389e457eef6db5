package org.atrium.patron.receipt.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.proof.Proofs;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.receipt.Receipts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What somebody is given of a decision to keep. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class ReceiptController {

    private final Receipts receipts;
    private final Proofs proofs;

    ReceiptController(Receipts receipts, Proofs proofs) {
        this.receipts = receipts;
        this.proofs = proofs;
    }

    /** @param jws the receipt and its signature in one text */
    record ReceiptView(
            @Schema(ref = "#/components/schemas/ConsentReceipt")
            Map<String, Object> receipt,

            @Schema(description = "Compact JWS (RFC 7515) of the receipt")
            String jws) {}

    @GetMapping("/api/v1/patrons/{id}/consents/{lineId}/receipt")
    @ShowsPeople("receipt")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "A receipt of a decision, signed",
            description =
                    "receipt is in the shape of ISO/IEC TS 27560, with the names of W3C's Data Privacy Vocabulary;"
                            + " jws is the same, signed, and is verified by the keys of /api/v1/proof-keys without an account.")
    ReceiptView show(@PathVariable UUID id, @PathVariable UUID lineId) {
        var receipt = receipts.statement(new PatronId(id), lineId)
                .orElseThrow(() -> new Refused(new NotFound("such decision of patron " + id)));
        return new ReceiptView(receipt, proofs.sign(receipt));
    }
}
