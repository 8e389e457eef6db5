package org.atrium.patron.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronReaders;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Standings;
import org.atrium.patron.profile.Written;

/** Takes in files of patrons. */
public final class ImportDesk {

    private static final int BATCH = 500;
    private static final int ATTEMPTS = 10;

    private final Imports imports;
    private final Rows.Source source;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final Standings standings;
    private final PatronReaders readers;
    private final Branches branches;
    private final Clock clock;
    private final Ids ids;

    public ImportDesk(
            Imports imports,
            Rows.Source source,
            Patrons patrons,
            PatronDesk desk,
            Standings standings,
            PatronReaders readers,
            Branches branches,
            Clock clock,
            Ids ids) {
        this.imports = imports;
        this.source = source;
        this.patrons = patrons;
        this.desk = desk;
        this.standings = standings;
        this.readers = readers;
        this.branches = branches;
        this.clock = clock;
        this.ids = ids;
    }

    /** Opens a file a second time. */
    public interface Upload {
        InputStream open() throws IOException;
    }

    /** Keeps the file and its mapping; the rows are taken in afterwards, by whichever instance comes first. */
    public Import accept(Upload file, MappingForm form, boolean dryRun) throws IOException {
        Import.Dialect dialect;
        try (var content = file.open()) {
            dialect = source.inspect(content);
        }
        var mapping = Mapping.read(form, dialect.header());
        var id = new ImportId(ids.next());
        try (var content = file.open()) {
            imports.keep(id, content);
        }
        var ignored = dialect.header().stream()
                .filter(column -> !mapping.columns().containsKey(column))
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
     * @param stillOurs asked before each batch; when it says no, another instance goes on from the checkpoint
     */
    public void run(ImportId id, BooleanSupplier stillOurs) {
        var found = imports.find(id).filter(one -> one.state() == Import.State.RUNNING);
        if (found.isEmpty()) {
            return;
        }
        var running = found.get();
        try (var rows = source.open(imports.read(id), running.dialect(), running.mapping())) {
            new ImportRun(running, rows).run(stillOurs);
            imports.forget(id);
        } catch (UnreadableRest unreadable) {
            var now = imports.find(id).orElseThrow();
            imports.checkpoint(now.failed(String.valueOf(unreadable.getMessage()), clock.instant()), List.of());
            imports.forget(id);
        }
    }

    /** From some line on the file is no table any more. */
    public static final class UnreadableRest extends RuntimeException {
        public UnreadableRest(String message) {
            super(message);
        }
    }

    /** One pass over the rest of a file. */
    private final class ImportRun {

        private final Rows rows;
        private final RowReader reader;
        private final Map<String, Long> lineOfKey = new HashMap<>();
        private Import progress;

        ImportRun(Import progress, Rows rows) {
            this.progress = progress;
            this.rows = rows;
            var names = branches.all().stream()
                    .collect(Collectors.toMap(Branch::name, one -> one.id().toString()));
            this.reader =
                    new RowReader(progress.id(), progress.mapping(), readers.now(), names, progress.createdAt(), ids);
        }

        void run(BooleanSupplier stillOurs) {
            for (int done = 0; done < progress.batches(); done++) {
                batch().forEach(this::isFirst);
            }
            var batch = batch();
            while (stillOurs.getAsBoolean()) {
                var faults = new ArrayList<RowFault>();
                var counts = takeIn(batch, faults);
                var next = batch();
                progress = progress.after(counts, next.isEmpty(), clock.instant());
                imports.checkpoint(progress, faults);
                if (next.isEmpty()) {
                    return;
                }
                batch = next;
            }
            throw new Refused(new Unavailable("the lease on import " + progress.id(), Duration.ofSeconds(1)));
        }

        private List<Row> batch() {
            var batch = new ArrayList<Row>(BATCH);
            var row = rows.next();
            while (row.isPresent()) {
                batch.add(row.get());
                row = batch.size() < BATCH ? rows.next() : Optional.empty();
            }
            return batch;
        }

        private boolean isFirst(Row row) {
            return reader.key(row)
                    .map(key -> lineOfKey.putIfAbsent(key, row.line()) == null)
                    .orElse(true);
        }

        private Import.Counts takeIn(List<Row> batch, List<RowFault> faults) {
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
            for (int attempt = 0; attempt < ATTEMPTS && !byKey.isEmpty(); attempt++) {
                byKey = attempt(byKey, effect);
            }
            byKey.values().forEach(row -> effect.reject(row, "", "others change this patron all the time; try again"));
            return effect.counts(batch.size(), rejected);
        }

        private List<RowFault> faultsBefore(Row row) {
            if (!row.faults().isEmpty()) {
                return row.faults();
            }
            var column = columnOfKey();
            if (reader.key(row).isEmpty()) {
                return List.of(new RowFault(row.line(), column, "is empty, so that the row has no patron"));
            }
            if (!isFirst(row)) {
                var first = lineOfKey.get(reader.key(row).orElseThrow());
                return List.of(new RowFault(row.line(), column, "the same as in line " + first));
            }
            return List.of();
        }

        private String columnOfKey() {
            return progress.mapping().columns().entrySet().stream()
                    .filter(one -> one.getValue().equals(progress.mapping().key()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
        }

        /** Reads, derives and writes in one round trip each. Returns the rows that somebody overtook. */
        private LinkedHashMap<String, Row> attempt(Map<String, Row> byKey, BatchEffect effect) {
            var known = new HashMap<String, Patron>();
            for (var patron : patrons.holdersOf(byKey.keySet())) {
                patron.identifiers().forEach(one -> known.put(one.key(), patron));
            }
            var assessor = standings.assessor(0);
            var drafts = new LinkedHashMap<String, Draft>();
            byKey.forEach((key, row) -> effect.plan(
                            row,
                            Optional.ofNullable(known.get(key)),
                            () -> Patron.blank(new PatronId(ids.next()), clock.instant()),
                            (before, after) -> desk.draft(before, after, assessor))
                    .ifPresent(draft -> drafts.put(key, draft)));
            var written =
                    drafts.isEmpty() || progress.dryRun() ? Written.ALL : patrons.write(List.copyOf(drafts.values()));
            var again = new LinkedHashMap<String, Row>();
            drafts.forEach((key, draft) -> {
                var row = Objects.requireNonNull(byKey.get(key));
                var clash = written.clashes().get(draft.after().id());
                if (written.overtaken().contains(draft.after().id()) || key.equals(clash)) {
                    again.put(key, row);
                } else if (clash != null) {
                    effect.reject(row, "", "the identifier " + clash + " points at another patron");
                } else {
                    effect.done(draft);
                }
            });
            return again;
        }
    }
}
