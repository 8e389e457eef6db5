package org.atrium.analytics.intake.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.atrium.analytics.intake.Receipt;

@Schema(description = "What became of each event of the request: it is in exactly one of the three")
record ReceiptView(
        @Schema(description = "Events that are now durable and will be counted")
        int accepted,

        @Schema(description = "Events whose source and id were known; they are not counted again")
        int duplicates,

        List<RejectedView> rejected) {

    record RejectedView(
            @Schema(description = "Place in the request, from 0")
            int index,

            @Schema(description = "A stable word", example = "unknown-patron")
            String type,

            @Schema(example = "/data/patronId there is no such patron")
            String detail,

            @Schema(description = "JSON Pointer into the event; empty for the whole of it", example = "/data/patronId")
            String pointer,

            @Schema(description = "Where it is kept, see /api/v1/quarantine")
            UUID quarantineId) {}

    static ReceiptView of(Receipt receipt) {
        return new ReceiptView(
                receipt.accepted(),
                receipt.duplicates(),
                receipt.rejected().stream()
                        .map(one -> new RejectedView(
                                one.index(),
                                one.fault().reason().word(),
                                (one.fault().pointer() + " " + one.fault().detail()).strip(),
                                one.fault().pointer(),
                                one.quarantineId()))
                        .toList());
    }
}
