package org.atrium.patron.audience;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.proof.Fingerprints;

/**
 * What the members of one audience share: an address, a household. Each is told by a keyed hash that is made for this
 * audience alone, so that it says who shares something and neither what, nor whether it is the same elsewhere. See
 * docs/adr/0137-one-message-a-household.md.
 */
final class Sharing {

    private static final String PURPOSE = "audience";

    /** Letters of a fingerprint: 132 bits, more than enough to tell apart what one institution has. */
    private static final int LENGTH = 22;

    private final Fingerprints fingerprints;
    private final AudienceRequest request;
    private final LocalDate today;

    Sharing(Fingerprints fingerprints, AudienceRequest request, LocalDate today) {
        this.fingerprints = fingerprints;
        this.request = request;
        this.today = today;
    }

    /** @param written where the member would be written to */
    List<String> of(Patron member, ContactPoint written) {
        return switch (request.oneMessagePer()) {
            case PERSON -> List.of();
            case MAILBOX -> List.of(mailbox(written));
            case HOUSEHOLD ->
                Stream.concat(Stream.of(mailbox(written)), households(member)).toList();
        };
    }

    private String mailbox(ContactPoint written) {
        return print("mailbox/" + written.key());
    }

    private Stream<String> households(Patron member) {
        return member.affiliations()
                .on(today)
                .filter(one -> one.kind() == GroupKind.HOUSEHOLD)
                .map(one -> print("household/" + one.group()));
    }

    private String print(String what) {
        return fingerprints.of(PURPOSE, request.requestId() + "/" + what).substring(0, LENGTH);
    }
}
