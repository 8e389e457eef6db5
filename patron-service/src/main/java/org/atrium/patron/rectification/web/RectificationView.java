package org.atrium.patron.rectification.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.rectification.Asked;
import org.atrium.patron.rectification.Decision;
import org.atrium.patron.rectification.Field;
import org.atrium.patron.rectification.Rectification;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;

/** A request for rectification as staff see it. */
@Schema(name = "Rectification")
record RectificationView(
        UUID id,
        UUID patronId,

        @Nullable @Schema(description = "What the patron is called; absent if nothing is known")
        String patronName,

        @Schema(allowableValues = {"open", "done", "partly", "refused", "withdrawn"})
        String state,

        @Schema(description = "What is wrong, in the person's words")
        String text,

        @Schema(description = "What single fields should be; empty where the text says all")
        List<ProposalView> proposed,

        @Schema(description = "Id of the account or client that noted it")
        String by,

        Instant notedAt,

        @Schema(description = "From when the month counts")
        Instant receivedAt,

        @Schema(description = "Until when the institution has to answer: a month, or what it was extended to")
        Instant dueBy,

        @Nullable @Schema(description = "That the answer takes longer, said within the month; absent unless it was")
        ExtensionView extension,

        @Schema(description = "Whether the deadline is over and nobody has answered")
        boolean overdue,

        @Nullable @Schema(description = "What became of it; absent as long as it is open, and when it was withdrawn")
        DecisionView decision)
        implements OfPeople {

    static final String PATH = "/api/v1/rectifications";

    /**
     * What a field should be.
     *
     * @param value as the person writes it
     */
    @Schema(name = "RectificationProposal")
    record ProposalView(String field, String value) {

        static ProposalView of(Asked.Proposal proposal) {
            return new ProposalView(proposal.field().word(), proposal.value());
        }
    }

    /**
     * By how much a term was extended.
     *
     * @param by id of the account or client that said so
     */
    @Schema(name = "RectificationExtension")
    record ExtensionView(
            int months,

            @Schema(allowableValues = {"complex", "many"})
            String reason,

            String by,
            Instant at) {

        static @Nullable ExtensionView of(Term.@Nullable Extension extension) {
            return extension == null
                    ? null
                    : new ExtensionView(
                            extension.months(), extension.ground().word(), extension.by(), extension.at());
        }
    }

    /**
     * What became of a request.
     *
     * @param changed what was rectified
     * @param version of the patron that has it
     * @param reason why not, or not all
     * @param by id of the account or client that decided
     */
    @Schema(name = "RectificationDecision")
    record DecisionView(
            @Schema(allowableValues = {"done", "partly", "refused"})
            String outcome,

            List<String> changed,
            @Nullable Long version,
            @Nullable String reason,
            String by,
            Instant at) {

        static DecisionView of(Decision decision) {
            return new DecisionView(
                    decision.outcome().word(),
                    decision.changed().stream().map(Field::word).toList(),
                    decision.version(),
                    decision.reason(),
                    decision.by(),
                    decision.at());
        }
    }

    @Override
    public Stream<UUID> patrons() {
        return Stream.of(patronId);
    }

    static RectificationView of(Rectification request, @Nullable String name, Instant now) {
        return new RectificationView(
                request.id().value(),
                request.patron().value(),
                name,
                request.state().word(),
                request.asked().text(),
                request.asked().proposed().stream().map(ProposalView::of).toList(),
                request.by(),
                request.notedAt(),
                request.term().receivedAt(),
                request.term().dueBy(),
                ExtensionView.of(request.term().extension()),
                request.isOverdue(now),
                request.decision().map(DecisionView::of).orElse(null));
    }
}
