package org.atrium.kit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.TurnLost;
import org.jspecify.annotations.Nullable;

/** Exports in memory, proved by {@link ExportsContract}. */
class MemoryExports implements Exports {

    final List<AuditNote> notes = new ArrayList<>();
    final Map<UUID, byte[]> pieces = new ConcurrentHashMap<>();
    private final Map<ExportId, Kept> exports = new ConcurrentHashMap<>();

    private record Kept(InstitutionId institution, Export export) {}

    /** A process may end between any two of them. */
    void step() {}

    @Override
    public void open(Export asked, AuditNote note) {
        put(asked);
        notes.add(note);
    }

    private void put(Export export) {
        exports.put(export.id(), new Kept(Tenancy.current(), export));
    }

    private List<Export> own() {
        return exports.values().stream()
                .filter(kept -> kept.institution().equals(Tenancy.current()))
                .map(Kept::export)
                .toList();
    }

    @Override
    public Optional<Export> find(ExportId id) {
        return own().stream().filter(export -> export.id().equals(id)).findFirst();
    }

    @Override
    public List<Export> list(@Nullable String by, @Nullable ExportId before, int limit) {
        return own().stream()
                .filter(export -> !(export.state() instanceof ExportState.Deleted))
                .filter(export -> by == null || export.by().equals(by))
                .filter(export -> before == null || export.id().toString().compareTo(before.toString()) < 0)
                .sorted(Comparator.comparing((Export export) -> export.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public long kept(Instant now) {
        return own().stream()
                .filter(export -> ExportState.KEPT.contains(export.state().word()))
                .filter(export -> now.isBefore(export.expiresAt()))
                .count();
    }

    @Override
    public void add(Export before, Export after, byte[] piece) {
        step();
        pieces.put(after.progress().pieces().getLast(), piece);
        step();
        replace(before, after);
        step();
    }

    @Override
    public void fail(Export before, Export failed) {
        replace(before, failed);
        forget(failed);
    }

    private void replace(Export before, Export after) {
        var known = find(before.id()).orElseThrow();
        if (!ExportState.UNFINISHED.contains(known.state().word())
                || known.progress().pieces().size()
                        != before.progress().pieces().size()) {
            after.progress().pieces().stream()
                    .filter(piece -> !known.progress().pieces().contains(piece))
                    .forEach(pieces::remove);
            throw new TurnLost("exports:" + before.id());
        }
        put(after);
    }

    @Override
    public void delete(Export deleted, AuditNote note) {
        put(deleted);
        notes.add(note);
        forget(deleted);
    }

    private void forget(Export export) {
        export.progress().pieces().forEach(pieces::remove);
    }

    @Override
    public void note(ExportId id, AuditNote note) {
        notes.add(note);
    }

    @Override
    public void copy(Export done, OutputStream out) throws IOException {
        for (var piece : done.progress().pieces()) {
            out.write(Objects.requireNonNull(pieces.get(piece)));
        }
    }

    @Override
    public Set<ExportId> mentioning(Pattern pattern) {
        return own().stream()
                .filter(export -> export.progress().pieces().stream()
                        .map(pieces::get)
                        .filter(Objects::nonNull)
                        .anyMatch(piece -> pattern.matcher(new String(piece, StandardCharsets.UTF_8))
                                .find()))
                .map(Export::id)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Unfinished> unfinished(Instant now) {
        return exports.values().stream()
                .filter(kept -> kept.export().isUnfinished(now))
                .sorted(Comparator.comparing(kept -> kept.export().id().toString()))
                .map(kept -> new Unfinished(kept.institution(), kept.export().id()))
                .toList();
    }
}
