package org.atrium.patron.contact.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.contact.ContactAnswer;
import org.atrium.patron.contact.ContactCheck;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The last-moment answer for a batch of recipients. */
@RestController
class ContactController {

    private static final int MOST = 500;

    private final ContactCheck check;
    private final Branches branches;

    ContactController(ContactCheck check, Branches branches) {
        this.check = check;
        this.branches = branches;
    }

    record CheckContacts(
            @Nullable UUID campaignId,
            @Nullable UUID segmentId,
            @Nullable String purpose,
            @Nullable String channel,
            @Nullable List<@Nullable To> recipients) {}

    record To(@Nullable UUID patronId, @Nullable UUID contactPointId) {}

    record Answers(List<Answer> answers) {}

    record Answer(
            UUID patronId,
            UUID contactPointId,
            @Nullable String address,
            @Nullable String language,
            @Nullable Name name,
            @Nullable Place branch,
            @Nullable Agreed consent,
            @Nullable String withheld) {}

    record Place(UUID id, String name) {}

    /** @param at from when the decision counts; a withdrawal at or after it is the later word */
    record Agreed(@Nullable String wordingVersion, Instant at, String source) {}

    @PostMapping("/internal/contact-checks")
    @RequiresScope(Scope.INTERNAL)
    Answers check(@RequestBody CheckContacts asked) {
        var subject = subject(asked);
        var recipients = recipients(asked);
        var segment = Optional.ofNullable(asked.segmentId()).map(SegmentId::new);
        var answers = check.answers(recipients, subject, String.valueOf(asked.channel()), segment);
        var homes = answers.stream()
                .flatMap(answer -> answer.details().map(Details::homeBranch).stream())
                .collect(Collectors.toSet());
        var names = branches.named(homes);
        return new Answers(answers.stream().map(answer -> answer(answer, names)).toList());
    }

    /** What people have asked for themselves a moment ago has no purpose, and is answered as it is on any channel. */
    private static Optional<Consent.Subject> subject(CheckContacts asked) {
        var faults = new Faults();
        var purpose = asked.purpose();
        var channel = asked.channel() == null ? "" : asked.channel();
        faults.require(
                purpose == null || Consent.Subject.isPurpose(purpose),
                "/purpose",
                "must be a lower-case word, or left out of what people have asked for themselves");
        faults.require(Consent.Subject.isChannel(channel), "/channel", "must be email, sms or post");
        faults.refuseIfAny();
        return Optional.ofNullable(purpose).map(one -> new Consent.Subject(one, channel));
    }

    private static List<ContactCheck.Recipient> recipients(CheckContacts asked) {
        var given = asked.recipients() == null ? List.<@Nullable To>of() : asked.recipients();
        var faults = new Faults();
        var read = new ArrayList<ContactCheck.Recipient>();
        if (faults.fits(given.size(), MOST, "/recipients")) {
            for (int i = 0; i < given.size(); i++) {
                var to = given.get(i);
                if (to == null || to.patronId() == null || to.contactPointId() == null) {
                    faults.add("/recipients/" + i, "needs patronId and contactPointId");
                } else {
                    read.add(new ContactCheck.Recipient(new PatronId(to.patronId()), to.contactPointId()));
                }
            }
        }
        faults.refuseIfAny();
        return read;
    }

    private static Answer answer(ContactCheck.Answer checked, Map<BranchId, String> branches) {
        var patronId = checked.recipient().patron().value();
        var pointId = checked.recipient().contactPoint();
        return switch (checked.answer()) {
            case ContactAnswer.Withheld not ->
                new Answer(
                        patronId,
                        pointId,
                        null,
                        null,
                        null,
                        null,
                        null,
                        not.reason().word());
            case ContactAnswer.Reachable to -> {
                var details = checked.details().orElseThrow();
                var home = details.homeBranch();
                var place = home == null || !branches.containsKey(home)
                        ? null
                        : new Place(home.value(), branches.get(home));
                var consent = to.consent();
                yield new Answer(
                        patronId,
                        pointId,
                        to.point().address(),
                        details.language(),
                        details.name(),
                        place,
                        consent == null
                                ? null
                                : new Agreed(
                                        consent.wordingVersion(),
                                        ContactAnswer.Reachable.since(consent),
                                        consent.source()),
                        null);
            }
        };
    }
}
