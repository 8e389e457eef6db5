package org.atrium.patron.consent;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Who decided for a child: a patron, or whoever a piece of evidence is of, which is named and not quoted. Nobody's name
 * is in either.
 *
 * @param patronId another patron
 * @param evidence the number under which a signed form or the like is kept
 */
public record Guardian(@Nullable UUID patronId, @Nullable String evidence) {

    /** In the evidence of a line. */
    static final String IN_EVIDENCE = "guardian";

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./_-]{0,63}");

    void check(Faults faults) {
        faults.require((patronId == null) != (evidence == null), "/guardian", "must have either patronId or evidence");
        faults.require(
                evidence == null || NUMBER.matcher(evidence).matches(),
                "/guardian/evidence",
                "must be the number of a form: at most 64 letters, digits and . / _ -");
    }

    Map<String, String> asEvidence() {
        return Map.of(IN_EVIDENCE, patronId == null ? "evidence:" + evidence : "patron:" + patronId);
    }
}
