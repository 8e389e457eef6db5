package org.atrium.patron.segment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atrium.patron.reach.Reached;

/**
 * What would become of a letter.
 *
 * @param limited what becomes of those who restrict what is done with their data or object to profiling: they are left out
 *     of marketing with the segment; a notice of a service is for them too, unless the rule looks at what people do
 * @param people whom it is for: whom the rule finds, and those where they are addressed
 * @param reached to how many it would go
 * @param unreached everybody else whom it is for, each once, under the first reason that holds
 */
@Schema(name = "LetterReach")
record LetterView(
        String purpose,
        String channel,

        @Schema(allowableValues = {"left-out", "addressed", "left-out-by-behaviour"})
        String limited,

        long people,
        long reached,
        List<Some> unreached) {

    static List<LetterView> of(Reached reach) {
        return reach.letters().stream()
                .map(letter -> new LetterView(
                        letter.subject().purpose(),
                        letter.subject().channel(),
                        letter.limited().word(),
                        letter.people(),
                        letter.reached(),
                        letter.unreached().stream()
                                .map(some -> new Some(some.reason().word(), some.people()))
                                .toList()))
                .toList();
    }

    /** @param reason the word with which the letter would be withheld */
    @Schema(name = "Unreached")
    record Some(
            @Schema(
                    allowableValues = {
                        "restricted",
                        "objected",
                        "unconfirmed",
                        "declined",
                        "guardian-needed",
                        "no-consent",
                        "not-for-purpose",
                        "bounced",
                        "opted-out",
                        "complained",
                        "no-address",
                        "paused"
                    })
            String reason,

            long people) {}
}
