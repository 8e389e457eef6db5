package org.atrium.patron.segment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.atrium.patron.reach.Reached;

/**
 * What would become of a letter.
 *
 * @param reached to how many it would go
 * @param unreached everybody else whom the rule finds, each once, under the first reason that holds
 */
@Schema(name = "LetterReach")
record LetterView(String purpose, String channel, long reached, List<Some> unreached) {

    static List<LetterView> of(Reached reach) {
        return reach.letters().stream()
                .map(letter -> new LetterView(
                        letter.subject().purpose(),
                        letter.subject().channel(),
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
