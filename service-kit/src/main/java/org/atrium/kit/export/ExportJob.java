package org.atrium.kit.export;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.export.ExportState.Reason;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;

/** Writes files. A piece and the place from which the next is read are kept together, so that no row comes twice. */
public final class ExportJob {

    /** Rows that are asked for at a time. */
    static final int PORTION = 500;

    /** What a file of a million rows has room in. */
    static final long MOST_BYTES = 256L << 20;

    private final Exports exports;
    private final Map<String, ExportKind> kinds;
    private final long mostBytes;
    private final Clock clock;
    private final Ids ids;

    public ExportJob(Exports exports, Map<String, ExportKind> kinds, Clock clock, Ids ids) {
        this(exports, kinds, MOST_BYTES, clock, ids);
    }

    ExportJob(Exports exports, Map<String, ExportKind> kinds, long mostBytes, Clock clock, Ids ids) {
        this.exports = exports;
        this.kinds = Map.copyOf(kinds);
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Writes what is not written yet, as whoever asked for it may see it.
     *
     * @param turn kept before each piece; when it is lost, another instance goes on from the checkpoint
     */
    public void run(ExportId id, Turn turn) {
        unfinished(id).ifPresent(export -> Tenancy.within(export.wanted().branches(), () -> write(export, turn)));
    }

    /** Ends one that fails each time. */
    public void giveUp(ExportId id) {
        unfinished(id).ifPresent(export -> fail(export, Reason.BROKEN));
    }

    private Optional<Export> unfinished(ExportId id) {
        return exports.find(id).filter(export -> export.isUnfinished(clock.instant()));
    }

    private void write(Export asked, Turn turn) {
        var kind = kinds.get(asked.wanted().kind());
        if (kind == null) {
            fail(asked, Reason.SUBJECT_GONE);
            return;
        }
        var export = asked;
        while (export.isUnfinished(clock.instant())) {
            var next = next(export, kind);
            turn.keep();
            if (next.export().progress().bytes() > mostBytes) {
                fail(export, Reason.TOO_LARGE);
                return;
            }
            if (next.export().state() instanceof ExportState.Done && !isThere(export, kind)) {
                fail(export, Reason.SUBJECT_GONE);
                return;
            }
            exports.add(export, next.export(), next.piece());
            turn.progressed();
            export = next.export();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record Next(Export export, byte[] piece) {}

    private Next next(Export export, ExportKind kind) {
        var piece = new Piece(kind.form());
        if (export.progress().pieces().isEmpty()) {
            piece.begin(kind.columns());
        }
        var place = export.progress().after();
        do {
            var portion = kind.read(export.wanted(), place, PORTION);
            piece.add(portion.rows());
            place = portion.next();
        } while (place != null && !piece.isLargeEnough());
        var bytes = piece.bytes();
        var progress = export.progress().with(ids.next(), piece.rows(), bytes.length, place);
        return new Next(export.with(progress, clock.instant()), bytes);
    }

    private static boolean isThere(Export export, ExportKind kind) {
        try {
            return !kind.title(export.wanted().subject()).isEmpty();
        } catch (Refused gone) {
            return false;
        }
    }

    private void fail(Export export, Reason reason) {
        exports.fail(export, export.failed(reason, clock.instant()));
    }
}
