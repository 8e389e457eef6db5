package org.atrium.patron.importing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.atrium.kit.work.Turn;

/**
 * One pass over the rest of a file, batch by batch: the rows are written, and then the checkpoint is. A batch whose
 * checkpoint was not written is written again, and comes out the same.
 */
final class ImportRun {

    static final int BATCH = 500;

    private static final int BATCH_SIZE = 1 << 20;
    private static final int BATCHES_IN_A_LEASE = 100;

    private final Rows rows;
    private final RowReader reader;
    private final BiConsumer<Map<String, Row>, BatchEffect> writer;
    private final Imports imports;
    private final Clock clock;
    private final SeenKeys seen = new SeenKeys();
    private Import progress;

    /**
     * @param rows of the file, from its first one
     * @param writer writes the rows of a batch, each under the key of its patron
     */
    ImportRun(
            Import progress,
            Rows rows,
            RowReader reader,
            BiConsumer<Map<String, Row>, BatchEffect> writer,
            Imports imports,
            Clock clock) {
        this.progress = progress;
        this.rows = rows;
        this.reader = reader;
        this.writer = writer;
        this.imports = imports;
        this.clock = clock;
    }

    /** As of the last checkpoint. */
    Import progress() {
        return progress;
    }

    /** Goes on from the checkpoint. The rows before it are read again, since each key may be named once in a file. */
    void run(Turn turn) {
        for (int done = 0; done < progress.batches(); done++) {
            batch().forEach(this::faultsBefore);
            if (done % BATCHES_IN_A_LEASE == 0) {
                turn.keep();
            }
        }
        var batch = batch();
        do {
            turn.keep();
            var faults = new ArrayList<RowFault>();
            var notes = new ArrayList<RowFault>();
            var counts = takeIn(batch, faults, notes);
            batch = batch();
            progress = progress.after(counts, batch.isEmpty(), clock.instant());
            imports.checkpoint(progress, new Imports.Findings(faults, notes));
            turn.progressed();
        } while (!batch.isEmpty());
    }

    /** The same each time: so many rows, or so many characters. */
    private List<Row> batch() {
        var batch = new ArrayList<Row>(BATCH);
        int size = 0;
        while (batch.size() < BATCH && size < BATCH_SIZE) {
            var row = rows.next();
            if (row.isEmpty()) {
                break;
            }
            batch.add(row.get());
            size += row.get().size();
        }
        return batch;
    }

    /** What the row says of somebody of whom a row before it has spoken already. */
    private List<RowFault> repeated(Row row) {
        var repeated = new ArrayList<RowFault>();
        reader.key(row).ifPresent(key -> note(key, row, reader.columnOfKey()).ifPresent(repeated::add));
        reader.otherKeys(row).forEach((key, cell) -> {
            if (reader.replaces(cell)) {
                note(key, row, cell.column()).ifPresent(repeated::add);
            }
        });
        return repeated;
    }

    private Optional<RowFault> note(String key, Row row, String column) {
        var first = seen.note(key, row.line());
        return first.isPresent()
                ? Optional.of(new RowFault(row.line(), column, "the same as in line " + first.getAsLong()))
                : Optional.empty();
    }

    private Import.Counts takeIn(List<Row> batch, List<RowFault> faults, List<RowFault> notes) {
        var byKey = new LinkedHashMap<String, Row>();
        int rejected = 0;
        for (var row : batch) {
            var wrong = faultsBefore(row);
            if (wrong.isEmpty()) {
                byKey.put(reader.key(row).orElseThrow(), row);
            } else {
                faults.addAll(wrong);
                rejected++;
            }
        }
        var effect = new BatchEffect(progress, reader, faults);
        writer.accept(byKey, effect);
        var lost = faults.stream().map(RowFault::line).collect(Collectors.toSet());
        int noted = 0;
        for (var row : batch) {
            var said = lost.contains(row.line()) ? List.<RowFault>of() : reader.notes(row);
            notes.addAll(said);
            noted += said.isEmpty() ? 0 : 1;
        }
        faults.sort(Comparator.comparingLong(RowFault::line));
        return effect.counts(batch.size(), rejected, noted);
    }

    private List<RowFault> faultsBefore(Row row) {
        var faults = reader.faults(row);
        return faults.isEmpty() ? repeated(row) : faults;
    }
}
