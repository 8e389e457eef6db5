package org.atrium.campaign.recipient;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What patron-service knows. Every method asks it, and throws
 * {@link org.atrium.kit.refusal.Refused} with {@link org.atrium.kit.refusal.Unavailable} when it does not answer.
 */
public interface Recipients {

    /** At most 500 recipients; the answers are in their order. */
    List<ContactCheck.Answer> check(ContactCheck question);

    Optional<Segment> segment(SegmentId id);

    Wordings wordings(@Nullable String purpose, String channel);

    String institutionName();

    /** At most 1000 pointers; the answers are in their order, empty where nobody is found. */
    List<Optional<Known>> resolve(List<Pointer> pointers);

    sealed interface Pointer {}

    record ByPatron(PatronId patron) implements Pointer {}

    record ByIdentifier(String scheme, String value) implements Pointer {}

    record Known(PatronId patron, @Nullable BranchId branch) {}
}
