package org.atrium.analytics.lift.streams;

import java.util.Optional;
import org.atrium.kit.events.CloudEvents;

/** Who was erased, among what {@code patron.lifecycle} carries; every other event reads as empty. */
final class ErasedJson {

    private static final String TYPE = "patron.erased.v1";

    private final CloudEvents envelopes;

    ErasedJson(CloudEvents envelopes) {
        this.envelopes = envelopes;
    }

    /** @throws RuntimeException if the bytes are no event */
    Optional<LiftInput> read(byte[] bytes) {
        return envelopes.read(bytes).type().equals(TYPE) ? Optional.of(new LiftInput.Erased()) : Optional.empty();
    }
}
