package org.atrium.patron.erasure.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.ErasureState;
import org.jspecify.annotations.Nullable;

/** An erasure, in which nothing names the person. */
@Schema(name = "Erasure")
record ErasureView(
        UUID id,

        @Schema(
                allowableValues = {"erasing", "waiting", "done"},
                description = "erasing: patron-service removes what it holds; waiting: the other services do; done:"
                        + " nothing is held any more, and it is certified")
        String state,

        @Schema(description = "Id of the account or client that asked")
        String by,

        Instant askedAt,
        @Nullable Instant doneAt,
        List<StepView> steps,

        @Schema(
                description = "A signed statement (compact JWS, ES256) of what was removed where and when; it is"
                        + " verified by the keys at /api/v1/proof-keys")
        @Nullable
        String certificate) {

    @Schema(name = "ErasureStep")
    record StepView(
            String service,

            @Schema(allowableValues = {"waiting", "done"}) String state,

            @Nullable Instant at,
            @Nullable String version,

            @Schema(description = "Documents that were removed or changed, by collection")
            Map<String, Long> removed) {}

    static ErasureView of(Erasure erasure) {
        var done = erasure.state() instanceof ErasureState.Done known ? known : null;
        return new ErasureView(
                erasure.id().value(),
                erasure.state().word(),
                erasure.by(),
                erasure.askedAt(),
                done == null ? null : done.at(),
                Stream.concat(Stream.of(Erasure.HERE), Erasure.OTHERS.stream())
                        .map(service -> step(erasure, service))
                        .toList(),
                done == null ? null : done.certificate());
    }

    private static StepView step(Erasure erasure, String service) {
        var answers = erasure.answersOf(service);
        var last = answers.isEmpty() ? null : answers.getLast();
        return new StepView(
                service,
                erasure.awaited().contains(service) ? "waiting" : "done",
                last == null ? null : last.at(),
                last == null ? null : last.version(),
                erasure.removedBy(service));
    }
}
