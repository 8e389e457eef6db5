package org.atrium.patron.erasure.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
                allowableValues = {"erasing", "held", "waiting", "done"},
                description = "erasing: patron-service removes what it holds; held: a legal hold stands, and nothing is"
                        + " removed until it is lifted; waiting: the other services do; done:"
                        + " nothing is held any more, and it is certified")
        String state,

        @Schema(
                allowableValues = {"asked", "retention"},
                description =
                        "retention: nobody had heard of the person for as long as the policy says; they may come back")
        String cause,

        @Schema(description = "Id of the account or client that asked, or of the retention run")
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
                erasure.cause().name().toLowerCase(Locale.ROOT),
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
