package org.atrium.patron.rectification.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.rectification.Asked;
import org.atrium.patron.rectification.Decision;
import org.atrium.patron.rectification.Field;
import org.atrium.patron.rectification.Recipient;
import org.atrium.patron.rectification.Rectification;
import org.atrium.patron.rectification.Telling;
import org.atrium.patron.term.Term;
import org.jspecify.annotations.Nullable;

/** A request for rectification as staff see it. */
@Schema(name = "Rectification")
record RectificationView(
        UUID id,
        UUID patronId,

        @Nullable @Schema(description = "What the patron is called; absent if nothing is known")
        String patronName,

        @Nullable
        @Schema(
                description =
                        "Ids of patrons who were taken for one person with this one when it was noted, and are not any"
                                + " more: it may be theirs. Absent where it is known whose it is")
        List<UUID> mayBeOf,

        @Schema(allowableValues = {"open", "done", "partly", "refused", "withdrawn"})
        String state,

        @Schema(description = "What is wrong, in the person's words")
        String text,

        @Schema(description = "What single fields should be; empty where the text says all")
        List<ProposalView> proposed,

        @Schema(description = "Id of the account or client that noted it")
        String by,

        Instant notedAt,

        @Schema(description = "From when the month counts") Instant receivedAt,

        @Schema(description = "Until when the institution has to answer: a month, or what it was extended to")
        Instant dueBy,

        @Nullable @Schema(description = "That the answer takes longer, said within the month; absent unless it was")
        ExtensionView extension,

        @Schema(description = "Whether the deadline is over and nobody has answered")
        boolean overdue,

        @Nullable @Schema(description = "What became of it; absent as long as it is open, and when it was withdrawn")
        DecisionView decision,

        @Nullable @Schema(description = "Who is to be told of what was changed; absent where nothing was")
        TellingView telling)
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

            @Schema(allowableValues = {"complex", "many"}) String reason,

            String by,
            Instant at) {

        static @Nullable ExtensionView of(Term.@Nullable Extension extension) {
            return extension == null
                    ? null
                    : new ExtensionView(extension.months(), extension.ground().word(), extension.by(), extension.at());
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

    /**
     * Who is to be told of what was put right.
     *
     * @param lookedAt when it was looked for them; absent while it is
     * @param whole false where not everything could be looked at
     */
    @Schema(name = "RectificationTelling")
    record TellingView(@Nullable Instant lookedAt, boolean whole, List<RecipientView> recipients) {

        static TellingView of(Telling telling, Map<UUID, String> titles) {
            return new TellingView(
                    telling.lookedAt(),
                    telling.whole(),
                    telling.recipients().stream()
                            .map(one -> RecipientView.of(one, titles))
                            .toList());
        }
    }

    /**
     * One to whom what was wrong was given, or may have been.
     *
     * @param kind of a file, as the exports call it
     * @param subject what a file was about, or the campaign
     * @param name whom somebody named, or what the segment of a file is called
     * @param fetchedBy id of the account or client that fetched the file
     * @param givenAt when, or when first
     * @param lastGivenAt when last, of files that were fetched more than once
     * @param certain false where it is only known that it may have been
     * @param toldOn the day on which they were told
     * @param ground why they are not told
     * @param reason the same in words
     * @param by id of the account or client that says so
     */
    @Schema(name = "RectificationRecipient")
    record RecipientView(
            UUID id,

            @Schema(allowableValues = {"file", "campaign", "named"})
            String given,

            @Nullable String kind,
            @Nullable UUID subject,
            @Nullable String name,
            @Nullable String fetchedBy,
            @Nullable Instant givenAt,
            @Nullable Instant lastGivenAt,
            boolean certain,

            @Schema(allowableValues = {"to-be-told", "told", "not-told"})
            String state,

            @Nullable LocalDate toldOn,

            @Nullable @Schema(allowableValues = {"impossible", "disproportionate"})
            String ground,

            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant at) {

        static RecipientView of(Recipient one, Map<UUID, String> titles) {
            var file = one.given() instanceof Recipient.File it ? it : null;
            var campaign = one.given() instanceof Recipient.Campaign it ? it : null;
            var named = one.given() instanceof Recipient.Named it ? it : null;
            var told = one.notice() instanceof Recipient.Told it ? it : null;
            var not = one.notice() instanceof Recipient.NotTold it ? it : null;
            return new RecipientView(
                    one.id().value(),
                    one.given().word(),
                    file == null ? null : file.kind(),
                    file != null ? file.subject() : campaign != null ? campaign.campaign() : null,
                    named != null ? named.name() : file != null ? titles.get(file.subject()) : null,
                    file == null ? null : file.by(),
                    one.at(),
                    file == null || file.last().equals(file.at()) ? null : file.last(),
                    one.certain(),
                    one.notice().word(),
                    told == null ? null : told.on(),
                    not == null ? null : not.ground().word(),
                    not == null ? null : not.reason(),
                    told != null ? told.by() : not != null ? not.by() : null,
                    told != null ? told.at() : not != null ? not.at() : null);
        }
    }

    @Override
    public Stream<UUID> patrons() {
        return Stream.concat(Stream.of(patronId), Stream.ofNullable(mayBeOf).flatMap(List::stream));
    }

    /**
     * @param mayBeOf of whom it may be as well; null where it is known whose it is
     * @param titles what segments are called of which files were fetched
     */
    static RectificationView of(
            Rectification request,
            @Nullable String name,
            @Nullable List<PatronId> mayBeOf,
            Map<UUID, String> titles,
            Instant now) {
        return new RectificationView(
                request.id().value(),
                request.patron().value(),
                name,
                mayBeOf == null ? null : mayBeOf.stream().map(PatronId::value).toList(),
                request.state().word(),
                request.asked().text(),
                request.asked().proposed().stream().map(ProposalView::of).toList(),
                request.by(),
                request.notedAt(),
                request.term().receivedAt(),
                request.term().dueBy(),
                ExtensionView.of(request.term().extension()),
                request.isOverdue(now),
                request.decision().map(DecisionView::of).orElse(null),
                request.telling()
                        .map(telling -> TellingView.of(telling, titles))
                        .orElse(null));
    }
}
