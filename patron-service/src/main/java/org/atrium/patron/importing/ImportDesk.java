package org.atrium.patron.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Takes in files of patrons. */
public final class ImportDesk {

    private static final int FAILURE_LENGTH = 500;
    private static final int FILE_NAME_LENGTH = 200;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");

    /** Files of one institution that are kept at a time, of up to 64 MB each. */
    static final int MOST_UNFINISHED = 10;

    private static final Duration LATER = Duration.ofMinutes(1);

    private final Imports imports;
    private final Rows.Source source;
    private final RowReaders readers;
    private final RowWriter writer;
    private final Clock clock;
    private final Ids ids;

    public ImportDesk(Imports imports, Rows.Source source, RowReaders readers, RowWriter writer, Clock clock, Ids ids) {
        this.imports = imports;
        this.source = source;
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Keeps the file and its mapping; the rows are taken in afterwards, by whichever instance comes first.
     *
     * @param name of the file, if it has one
     */
    public Import accept(Rows.Upload file, @Nullable String name, MappingForm form, boolean dryRun) throws IOException {
        if (imports.unfinished() >= MOST_UNFINISHED) {
            throw new Refused(new TooManyImports(MOST_UNFINISHED, LATER));
        }
        var opened = kept(new ImportId(ids.next()), file, name, form, dryRun);
        imports.open(opened, started(opened));
        return opened;
    }

    /** Looks at the file and keeps it while it is read, once; of one that is refused nothing stays. */
    private Import kept(ImportId id, Rows.Upload file, @Nullable String name, MappingForm form, boolean dryRun)
            throws IOException {
        var keeping = imports.keep(id);
        try (var read = file.open();
                var content = new CopiedStream(read, keeping)) {
            var opened = opened(id, source.inspect(content), name, form, dryRun);
            content.transferTo(OutputStream.nullOutputStream());
            keeping.close();
            return opened;
        } catch (IOException | RuntimeException refused) {
            imports.forget(id);
            throw refused;
        }
    }

    /** Shows how the first rows would be read; nothing of the file is kept. */
    public FirstRows preview(Rows.Upload file, MappingForm form) throws IOException {
        Import.Dialect dialect;
        try (var content = file.open()) {
            dialect = source.inspect(content);
        }
        var asked = opened(new ImportId(ids.next()), dialect, null, form, true);
        var reader = readers.of(asked);
        var shown = new ArrayList<FirstRows.Read>();
        try (var rows = source.open(file.open(), asked.dialect(), asked.mapping())) {
            for (var row = rows.next(); row.isPresent() && shown.size() < FirstRows.MOST; row = rows.next()) {
                shown.add(reader.read(row.get(), new PatronId(ids.next()), asked.createdAt()));
            }
        }
        return new FirstRows(asked.dialect(), asked.ignored(), shown);
    }

    private Import opened(
            ImportId id, Import.Dialect dialect, @Nullable String name, MappingForm form, boolean dryRun) {
        var now = clock.instant();
        var mapping = Mapping.read(form, dialect.header(), now);
        var provenance = new Import.Provenance(Actor.current().subject(), fileName(name), Mapping.basis(form));
        var ignored = dialect.header().stream()
                .filter(column -> !column.isEmpty() && !mapping.columns().containsKey(column))
                .toList();
        return new Import(
                id,
                Import.State.RUNNING,
                dryRun,
                provenance,
                mapping,
                dialect,
                ignored,
                Import.Counts.NONE,
                0,
                now,
                now,
                null);
    }

    /** Without the folders that some browsers send along. */
    private static @Nullable String fileName(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        var name = Graphemes.within(Text.clean(FOLDERS.matcher(sent).replaceFirst("")), FILE_NAME_LENGTH);
        return name.isEmpty() || Text.fault(name).isPresent() ? null : name;
    }

    private static AuditNote started(Import one) {
        var basis = one.provenance().basis();
        return AuditNote.of(
                one.dryRun() ? "import.tried" : "import.started",
                "import:" + one.id(),
                basis == null ? Map.of() : Map.of("basis", basis.word()));
    }

    /**
     * Takes in the rows that are not taken in yet.
     *
     * @param turn kept before each batch; when it is lost, another instance goes on from the checkpoint
     */
    public void run(ImportId id, Turn turn) {
        var found = imports.find(id).filter(one -> one.state() == Import.State.RUNNING);
        if (found.isEmpty()) {
            return;
        }
        var running = found.get();
        try (var rows = source.open(imports.read(id), running.dialect(), running.mapping())) {
            var reader = readers.of(running);
            var run = new ImportRun(
                    running, rows, reader, (batch, effect) -> writer.write(batch, reader, effect), imports, clock);
            try {
                run.run(turn);
                imports.forget(id);
            } catch (UnreadableRest unreadable) {
                fail(run.progress(), String.valueOf(unreadable.getMessage()));
            }
        }
    }

    /** Ends an import that fails each time: nobody waits for it any more. */
    public void giveUp(ImportId id, RuntimeException failure) {
        var why = failure instanceof Refused refused ? refused.refusal().detail() : "an internal error";
        imports.find(id)
                .filter(one -> one.state() == Import.State.RUNNING)
                .ifPresent(one -> fail(one, "Stopped after several attempts at the same rows: " + why));
    }

    private void fail(Import asRead, String why) {
        imports.fail(asRead, Graphemes.within(why, FAILURE_LENGTH));
    }

    /** From some line on the file is no table any more. */
    public static final class UnreadableRest extends RuntimeException {
        public UnreadableRest(String message) {
            super(message);
        }
    }
}
