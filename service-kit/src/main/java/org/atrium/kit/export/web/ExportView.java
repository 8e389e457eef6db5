package org.atrium.kit.export.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atrium.kit.export.Export;
import org.atrium.kit.export.ExportState;
import org.jspecify.annotations.Nullable;

/**
 * An export as its caller sees it.
 *
 * @param subject what the file is about, and {@code title} how that is called
 * @param rows how many are written, without the line of heads
 * @param failure why there is no file
 * @param mine whether the caller asked for it
 * @param file where to fetch it; absent when there is no file, or another's
 */
record ExportView(
        UUID id,
        String kind,
        UUID subject,
        String title,

        @Schema(allowableValues = {"waiting", "running", "done", "failed", "expired"})
        String state,

        @Nullable @Schema(allowableValues = {"too-large", "subject-gone", "broken"})
        String failure,

        long rows,
        long bytes,
        boolean mine,
        @Nullable String file,
        Instant askedAt,
        Instant updatedAt,
        Instant expiresAt) {

    /** @param place where the export itself is */
    static ExportView of(Export export, Instant now, boolean mine, boolean hasFile, String place) {
        var progress = export.progress();
        return new ExportView(
                export.id().value(),
                export.wanted().kind(),
                export.wanted().subject(),
                export.title(),
                export.word(now),
                export.state() instanceof ExportState.Failed failed
                        ? failed.reason().word()
                        : null,
                progress.rows(),
                progress.bytes(),
                mine,
                hasFile ? place + "/file" : null,
                export.askedAt(),
                export.updatedAt(),
                export.expiresAt());
    }
}
