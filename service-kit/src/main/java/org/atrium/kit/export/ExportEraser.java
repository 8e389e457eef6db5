package org.atrium.kit.export;

import java.time.Clock;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;

/** Deletes each file that has the person in it, whole: a file with a line less would be another one than was asked for. */
public final class ExportEraser implements Eraser {

    private final Exports exports;
    private final Clock clock;

    public ExportEraser(Exports exports, Clock clock) {
        this.exports = exports;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "exportPieces";
    }

    @Override
    public long erase(Forgotten person) {
        var files = exports.mentioning(person.mention());
        files.forEach(id -> exports.find(id).ifPresent(this::delete));
        return files.size();
    }

    private void delete(Export export) {
        var kind = Map.of("kind", export.wanted().kind());
        exports.delete(export.deleted(clock.instant()), AuditNote.of("export.deleted", "export:" + export.id(), kind));
    }
}
