package org.atrium.patron.importing;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Graphemes;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.PatronReaders;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Written;

/** Takes in files of patrons. */
public final class ImportDesk {

    private static final int BATCH = 500;
    private static final int BATCH_SIZE = 1 << 20;
    private static final int BATCHES_IN_A_LEASE = 100;
    private static final int ATTEMPTS = 10;
    private static final int FAILURE_LENGTH = 500;
    private static final int FAULTS_OF_A_ROW = 20;

    /** Files of one institution that are kept at a time, of up to 64 MB each. */
    static final int MOST_UNFINISHED = 10;

    private static final Duration LATER = Duration.ofMinutes(1);

    private final Imports imports;
    private final Rows.Source source;
    private final Patrons patrons;
    private final PatronDesk desk;
    private final DerivedStates derivedStates;
    private final PatronReaders readers;
    private final Branches branches;
    private final Clock clock;
    private final Ids ids;

    public ImportDesk(
            Imports imports,
            Rows.Source source,
            Patrons patrons,
            PatronDesk desk,
            DerivedStates derivedStates,
            PatronReaders readers,
            Branches branches,
            Clock clock,
            Ids ids) {
        this.imports = imports;
        this.source = source;
        this.patrons = patrons;
        this.desk = desk;
        this.derivedStates = derivedStates;
        this.readers = readers;
        this.branches = branches;
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
            var run = new ImportRun(running, rows);
            try {
                run.run(turn);
                imports.forget(id);
            } catch (UnreadableRest unreadable) {
                fail(run.progress, String.valueOf(unreadable.getMessage()));
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

    /** One pass over the rest of a file. */
    private final class ImportRun {

        private final Rows rows;
        private final RowReader reader;
        private final SeenKeys seen = new SeenKeys();
        private Import progress;

        ImportRun(Import progress, Rows rows) {
            this.progress = progress;
            this.rows = rows;
            var known = branches.names();
            var names = new HashMap<String, String>();
            known.forEach((id, name) -> names.putIfAbsent(Text.label(name), id.toString()));
            var patronRules = readers.rules(known.keySet());
            this.reader =
                    new RowReader(progress.id(), progress.mapping(), patronRules, names, progress.createdAt(), ids);
        }

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
            reader.key(row).ifPresent(key -> note(key, row, columnOfKey()).ifPresent(repeated::add));
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
            for (int attempt = 0; attempt < ATTEMPTS && !byKey.isEmpty(); attempt++) {
                byKey = attempt(byKey, effect);
            }
            byKey.values().forEach(row -> effect.reject(row, "", "others change this patron all the time; try again"));
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
            if (!row.faults().isEmpty()) {
                return row.faults().stream().limit(FAULTS_OF_A_ROW).toList();
            }
            if (reader.key(row).isEmpty()) {
                return List.of(new RowFault(row.line(), columnOfKey(), "is empty, so that the row has no patron"));
            }
            return repeated(row);
        }

        private String columnOfKey() {
            return progress.mapping().columns().entrySet().stream()
                    .filter(one -> one.getValue().equals(progress.mapping().key()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
        }

        /**
         * Rows of strangers, and then those of patrons, who may be large: no more of them than one portion are in memory.
         * Returns the rows that somebody overtook.
         */
        private LinkedHashMap<String, Row> attempt(Map<String, Row> asked, BatchEffect effect) {
            var settled = settled(asked, effect);
            var strangers = new LinkedHashMap<>(settled.rows());
            strangers.keySet().removeAll(settled.own().keySet());
            var again = attempt(strangers, Map.of(), settled, effect);
            var unmet = new LinkedHashMap<>(settled.rows());
            unmet.keySet().removeAll(strangers.keySet());
            patrons.inPortions(Set.copyOf(settled.own().values()), portion -> {
                var known = new HashMap<String, Patron>();
                portion.forEach(patron -> patron.identifiers().forEach(one -> known.put(one.key(), patron)));
                var theirs = new LinkedHashMap<>(unmet);
                theirs.keySet().retainAll(known.keySet());
                unmet.keySet().removeAll(theirs.keySet());
                again.putAll(attempt(theirs, known, settled, effect));
            });
            again.putAll(unmet);
            return again;
        }

        /** Derives and writes in one round trip each. */
        private LinkedHashMap<String, Row> attempt(
                Map<String, Row> byKey, Map<String, Patron> known, Settled settled, BatchEffect effect) {
            var assessor = derivedStates.assessor(0);
            var drafts = new LinkedHashMap<String, Draft>();
            byKey.forEach((key, row) -> effect.plan(
                            row,
                            Optional.ofNullable(known.get(key)),
                            () -> Patron.blank(new PatronId(ids.next()), clock.instant()),
                            (before, after) -> desk.draft(before, after, assessor))
                    .ifPresent(draft -> drafts.put(key, draft)));
            var changedHands = progress.dryRun() ? Set.<PatronId>of() : take(settled, drafts.keySet());
            var again = new LinkedHashMap<String, Row>();
            drafts.forEach((key, draft) -> {
                if (changedHands.contains(draft.after().id())) {
                    again.put(key, Objects.requireNonNull(byKey.get(key)));
                }
            });
            drafts.keySet().removeAll(again.keySet());
            var written =
                    drafts.isEmpty() || progress.dryRun() ? Written.ALL : patrons.write(List.copyOf(drafts.values()));
            drafts.forEach((key, draft) -> {
                var row = Objects.requireNonNull(byKey.get(key));
                var clash = written.clashes().get(draft.after().id());
                if (written.overtaken().contains(draft.after().id()) || key.equals(clash)) {
                    again.put(key, row);
                } else if (clash != null) {
                    effect.reject(row, "", anothers(clash));
                } else {
                    effect.done(draft);
                }
            });
            return again;
        }

        /**
         * @param own who has the key of a row
         * @param taken for each row what others have of what it asks for, and who; only rows that are written take it
         */
        private record Settled(
                LinkedHashMap<String, Row> rows, Map<String, PatronId> own, Map<String, Map<String, PatronId>> taken) {}

        /**
         * The rows whose identifiers are free, or can be taken from whoever has them since the file is the source of
         * truth; the others are rejected.
         */
        private Settled settled(Map<String, Row> byKey, BatchEffect effect) {
            var asked = new HashSet<>(byKey.keySet());
            byKey.values().forEach(row -> asked.addAll(reader.otherKeys(row).keySet()));
            var holders = new HashMap<String, PatronId>();
            patrons.known(List.of(), asked)
                    .forEach(one -> one.identifiers().forEach(held -> holders.put(held.key(), one.id())));
            var claimed = new HashSet<String>();
            var settled = new Settled(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
            byKey.forEach((key, row) -> {
                var own = holders.get(key);
                var taken = new HashMap<String, PatronId>();
                var clash = reader.otherKeys(row).entrySet().stream()
                        .filter(other -> {
                            var holder = holders.get(other.getKey());
                            var elsewhere = holder != null && !holder.equals(own);
                            if (elsewhere && reader.replaces(other.getValue())) {
                                taken.put(other.getKey(), holder);
                                return false;
                            }
                            return elsewhere || !claimed.add(other.getKey());
                        })
                        .findFirst();
                if (clash.isPresent()) {
                    effect.reject(
                            row,
                            clash.get().getValue().column(),
                            anothers(clash.get().getKey()));
                } else {
                    settled.taken().put(key, taken);
                    settled.rows().put(key, row);
                    if (own != null) {
                        settled.own().put(key, own);
                    }
                }
            });
            return settled;
        }

        /**
         * Takes from others what these rows ask for, so that two cards can change hands in one batch. Returns from
         * whom: what was planned for them is out of date.
         */
        private Set<PatronId> take(Settled settled, Set<String> written) {
            var lost = new HashMap<PatronId, Set<String>>();
            written.forEach(key -> settled.taken()
                    .getOrDefault(key, Map.of())
                    .forEach((other, holder) ->
                            lost.computeIfAbsent(holder, one -> new HashSet<>()).add(other)));
            if (!lost.isEmpty()) {
                desk.changeAll(lost.keySet(), patron -> without(patron, lost.getOrDefault(patron.id(), Set.of())));
            }
            return lost.keySet();
        }

        private static Patron without(Patron patron, Set<String> keys) {
            return patron.withIdentifiers(patron.identifiers().stream()
                    .filter(one -> !keys.contains(one.key()))
                    .toList());
        }

        private static String anothers(String key) {
            return "the identifier " + key + " points at another patron";
        }
    }
}
