package org.atrium.patron.importing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;

/** Takes in files of patrons. */
public final class ImportDesk {

    private static final int FAILURE_LENGTH = 500;

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

    /** Keeps the file and its mapping; the rows are taken in afterwards, by whichever instance comes first. */
    public Import accept(Rows.Upload file, MappingForm form, boolean dryRun) throws IOException {
        if (imports.unfinished() >= MOST_UNFINISHED) {
            throw new Refused(new TooManyImports(MOST_UNFINISHED, LATER));
        }
        var dialect = source.inspect(file);
        var mapping = Mapping.read(form, dialect.header(), clock.instant());
        var id = new ImportId(ids.next());
        try (var content = file.open()) {
            imports.keep(id, content);
        }
        var ignored = dialect.header().stream()
                .filter(column -> !column.isEmpty() && !mapping.columns().containsKey(column))
                .toList();
        var now = clock.instant();
        var opened = new Import(
                id, Import.State.RUNNING, dryRun, mapping, dialect, ignored, Import.Counts.NONE, 0, now, now, null);
        imports.open(opened);
        return opened;
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
