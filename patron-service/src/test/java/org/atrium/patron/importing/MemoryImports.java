package org.atrium.patron.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/** Imports for tests of what uses them. */
class MemoryImports implements Imports {

    private final Map<InstitutionId, Map<ImportId, Import>> all = new LinkedHashMap<>();
    private final Map<ImportId, byte[]> files = new HashMap<>();
    private final Map<ImportId, TreeMap<Integer, Findings>> findings = new HashMap<>();

    private Map<ImportId, Import> own() {
        return all.computeIfAbsent(Tenancy.current(), first -> new TreeMap<>(Comparator.comparing(ImportId::toString)));
    }

    @Override
    public OutputStream keep(ImportId id) {
        return new ByteArrayOutputStream() {

            @Override
            public void close() {
                files.put(id, toByteArray());
            }
        };
    }

    /** How many files are kept. */
    int files() {
        return files.size();
    }

    @Override
    public InputStream read(ImportId id) {
        var file = files.get(id);
        if (file == null) {
            throw new IllegalStateException("the file is not there");
        }
        return new ByteArrayInputStream(file);
    }

    @Override
    public void forget(ImportId id) {
        files.remove(id);
    }

    @Override
    public void open(Import one, AuditNote note) {
        own().put(one.id(), one);
    }

    @Override
    public Optional<Import> find(ImportId id) {
        return Optional.ofNullable(own().get(id));
    }

    @Override
    public List<Import> list(@Nullable ImportId before, int limit) {
        return own().values().stream()
                .sorted(Comparator.comparing((Import one) -> one.id().toString())
                        .reversed())
                .filter(one -> before == null || one.id().toString().compareTo(before.toString()) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void checkpoint(Import next, Findings found) {
        keepTurn(next.id(), next.batches() - 1);
        findings.computeIfAbsent(next.id(), first -> new TreeMap<>()).put(next.batches(), found);
        own().put(next.id(), next);
    }

    @Override
    public void fail(Import asRead, String why) {
        var one = keepTurn(asRead.id(), asRead.batches());
        own().put(
                        one.id(),
                        new Import(
                                one.id(),
                                Import.State.FAILED,
                                one.dryRun(),
                                one.provenance(),
                                one.mapping(),
                                one.dialect(),
                                one.ignored(),
                                one.counts(),
                                one.batches(),
                                one.createdAt(),
                                one.updatedAt(),
                                why));
        forget(one.id());
    }

    private Import keepTurn(ImportId id, int batches) {
        return find(id).filter(one -> one.state() == Import.State.RUNNING && one.batches() == batches)
                .orElseThrow(() -> new TurnLost("imports:" + id));
    }

    @Override
    public Stream<RowFault> faults(ImportId id) {
        return found(id, Findings::faults);
    }

    @Override
    public Stream<RowFault> notes(ImportId id) {
        return found(id, Findings::notes);
    }

    private Stream<RowFault> found(ImportId id, Function<Findings, List<RowFault>> kind) {
        return find(id).stream()
                .flatMap(one -> findings.getOrDefault(id, new TreeMap<>()).values().stream())
                .flatMap(one -> kind.apply(one).stream());
    }

    @Override
    public long unfinished() {
        return own().values().stream().filter(MemoryImports::isRunning).count();
    }

    @Override
    public List<UnfinishedImport> running() {
        return all.entrySet().stream()
                .flatMap(its -> its.getValue().values().stream()
                        .filter(MemoryImports::isRunning)
                        .limit(1)
                        .map(one -> new UnfinishedImport(its.getKey(), one.id())))
                .toList();
    }

    private static boolean isRunning(Import one) {
        return one.state() == Import.State.RUNNING;
    }
}
