package org.atrium.kit.export.mongo;

import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.export.Export;
import org.atrium.kit.export.ExportId;
import org.atrium.kit.export.ExportState;
import org.atrium.kit.export.Wanted;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.bson.Document;
import org.bson.conversions.Bson;

/** An export as a document. */
final class ExportDocument {

    static final String BY = "by";
    static final String STATE = "state";
    static final String PIECES = "pieces";
    static final String EXPIRES_AT = "expiresAt";
    static final String FORGET_AT = "forgetAt";

    /** Absent where whoever asked had no limit. */
    private static final String BRANCHES = "branches";

    private static final String REASON = "reason";
    private static final String ROWS = "rows";
    private static final String BYTES = "bytes";
    private static final String AFTER = "after";
    private static final String UPDATED_AT = "updatedAt";

    private ExportDocument() {}

    static Document of(Export export) {
        var document = new Document("_id", export.id().value())
                .append("kind", export.wanted().kind())
                .append("subject", export.wanted().subject())
                .append("rights", Scope.texts(export.wanted().rights()))
                .append("title", export.title())
                .append(BY, export.by())
                .append(STATE, export.state().word())
                .append(ROWS, export.progress().rows())
                .append(BYTES, export.progress().bytes())
                .append(PIECES, export.progress().pieces())
                .append("askedAt", Date.from(export.askedAt()))
                .append(UPDATED_AT, Date.from(export.updatedAt()))
                .append(EXPIRES_AT, Date.from(export.expiresAt()));
        return export.wanted().branches() instanceof BranchLimit.To(var branches)
                ? document.append(BRANCHES, List.copyOf(branches))
                : document;
    }

    static Export read(Document found) {
        return new Export(
                new ExportId(found.get("_id", UUID.class)),
                new Wanted(
                        found.getString("kind"),
                        found.get("subject", UUID.class),
                        Scope.among(found.getList("rights", String.class)),
                        BranchLimit.of(found.getList(BRANCHES, UUID.class, List.of()))),
                found.getString("title"),
                found.getString(BY),
                ExportState.of(found.getString(STATE), found.getString(REASON)),
                new Export.Progress(
                        found.getLong(ROWS),
                        found.getLong(BYTES),
                        found.getList(PIECES, UUID.class),
                        found.getString(AFTER)),
                found.getDate("askedAt").toInstant(),
                found.getDate(UPDATED_AT).toInstant(),
                found.getDate(EXPIRES_AT).toInstant());
    }

    /** What one more piece changes. */
    static Bson grown(Export export) {
        var progress = export.progress();
        return Updates.combine(
                state(export),
                Updates.push(PIECES, progress.pieces().getLast()),
                Updates.set(ROWS, progress.rows()),
                Updates.set(BYTES, progress.bytes()),
                Updates.set(AFTER, progress.after()));
    }

    static Bson state(Export export) {
        var state = Updates.combine(
                Updates.set(STATE, export.state().word()), Updates.set(UPDATED_AT, Date.from(export.updatedAt())));
        return export.state() instanceof ExportState.Failed failed
                ? Updates.combine(state, Updates.set(REASON, failed.reason().word()))
                : state;
    }
}
