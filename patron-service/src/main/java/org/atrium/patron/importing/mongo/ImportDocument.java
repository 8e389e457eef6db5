package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.importing.DayFormats;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Mapping;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** An import as a document. */
final class ImportDocument {

    private ImportDocument() {}

    static Document of(Import one) {
        var document = new Document("_id", one.id().value())
                .append("state", one.state().word())
                .append("dryRun", one.dryRun())
                .append("provenance", provenance(one.provenance()))
                .append("mapping", mapping(one.mapping()))
                .append("separator", String.valueOf(one.dialect().separator()))
                .append("header", one.dialect().header())
                .append("ignored", one.ignored())
                .append("counts", counts(one.counts()))
                .append("batches", one.batches())
                .append("createdAt", Date.from(one.createdAt()))
                .append("updatedAt", Date.from(one.updatedAt()));
        return one.failure() == null ? document : document.append("failure", one.failure());
    }

    /** What is otherwise once one more batch is done. */
    static Bson progress(Import next) {
        return Updates.combine(
                Updates.set("state", next.state().word()),
                Updates.set("counts", counts(next.counts())),
                Updates.set("batches", next.batches()),
                Updates.set("updatedAt", Date.from(next.updatedAt())));
    }

    static Import read(Document found) {
        return new Import(
                new ImportId(found.get("_id", UUID.class)),
                Import.State.valueOf(found.getString("state").toUpperCase(Locale.ROOT)),
                found.getBoolean("dryRun"),
                provenance(found.get("provenance", Document.class)),
                mapping(found.get("mapping", Document.class)),
                new Import.Dialect(found.getString("separator").charAt(0), found.getList("header", String.class)),
                found.getList("ignored", String.class),
                counts(found.get("counts", Document.class)),
                found.getInteger("batches"),
                found.getDate("createdAt").toInstant(),
                found.getDate("updatedAt").toInstant(),
                found.getString("failure"));
    }

    private static Document provenance(Import.Provenance provenance) {
        var basis = provenance.basis();
        return new Document("by", provenance.by())
                .append("file", provenance.file())
                .append("basis", basis == null ? null : basis.word());
    }

    /** Of imports from before it was kept there is none. */
    private static Import.Provenance provenance(@Nullable Document stored) {
        if (stored == null) {
            return new Import.Provenance(null, null, null);
        }
        var basis = stored.getString("basis");
        return new Import.Provenance(
                stored.getString("by"),
                stored.getString("file"),
                basis == null ? null : Basis.of(basis).orElseThrow());
    }

    private static Document mapping(Mapping mapping) {
        var columns = mapping.columns().entrySet().stream()
                .map(one -> new Document("column", one.getKey()).append("field", one.getValue()))
                .toList();
        var document = new Document("columns", columns)
                .append("key", mapping.key())
                .append("language", mapping.language())
                .append("source", mapping.source())
                .append("dates", mapping.dates().patterns())
                .append("replaces", List.copyOf(mapping.replaces()));
        var terms = mapping.consent();
        if (terms != null) {
            document.append(
                    "consent",
                    new Document("basis", terms.basis().word())
                            .append("wordingVersion", terms.wordingVersion())
                            .append("at", terms.at() == null ? null : Date.from(terms.at())));
        }
        return document;
    }

    private static Mapping mapping(Document stored) {
        var columns = new LinkedHashMap<String, String>();
        stored.getList("columns", Document.class)
                .forEach(one -> columns.put(one.getString("column"), one.getString("field")));
        var terms = stored.get("consent", Document.class);
        return new Mapping(
                columns,
                stored.getString("key"),
                stored.getString("language"),
                stored.getString("source"),
                new DayFormats(stored.getList("dates", String.class, List.of())),
                Set.copyOf(stored.getList("replaces", String.class, List.of())),
                terms == null ? null : terms(terms));
    }

    private static Mapping.ConsentTerms terms(Document stored) {
        var at = stored.getDate("at");
        return new Mapping.ConsentTerms(
                Basis.of(stored.getString("basis")).orElseThrow(),
                stored.getString("wordingVersion"),
                at == null ? null : at.toInstant());
    }

    private static Document counts(Import.Counts counts) {
        return new Document("read", counts.read())
                .append("created", counts.created())
                .append("updated", counts.updated())
                .append("unchanged", counts.unchanged())
                .append("rejected", counts.rejected())
                .append("noted", counts.noted());
    }

    private static Import.Counts counts(Document stored) {
        return new Import.Counts(
                stored.getLong("read"),
                stored.getLong("created"),
                stored.getLong("updated"),
                stored.getLong("unchanged"),
                stored.getLong("rejected"),
                stored.get("noted", 0L));
    }
}
