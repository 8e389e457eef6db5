package org.atrium.patron.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.kit.store.Leases;

/** Imports that die once between a batch's effect and its checkpoint, as a killed process does. */
final class DyingImports implements Imports {

    static final class Died extends RuntimeException {}

    private final Imports real;
    private final Leases leases;
    private int checkpoints;

    DyingImports(Imports real, Leases leases) {
        this.real = real;
        this.leases = leases;
    }

    @Override
    public void checkpoint(Import next, Findings findings) {
        if (++checkpoints == 2) {
            throw new Died();
        }
        real.checkpoint(next, findings);
    }

    @Override
    public void keep(ImportId id, InputStream file) throws IOException {
        real.keep(id, file);
    }

    @Override
    public InputStream read(ImportId id) {
        return real.read(id);
    }

    @Override
    public void forget(ImportId id) {
        real.forget(id);
    }

    /** Holds the lease first, as another instance would, so that the service's own worker stays away. */
    @Override
    public void open(Import one) {
        leases.hold("imports:" + one.id(), Duration.ofMinutes(5));
        real.open(one);
    }

    @Override
    public Optional<Import> find(ImportId id) {
        return real.find(id);
    }

    @Override
    public List<Import> list(ImportId before, int limit) {
        return real.list(before, limit);
    }

    @Override
    public Stream<RowFault> faults(ImportId id) {
        return real.faults(id);
    }

    @Override
    public void fail(Import asRead, String why) {
        real.fail(asRead, why);
    }

    @Override
    public Stream<RowFault> notes(ImportId id) {
        return real.notes(id);
    }

    @Override
    public long unfinished() {
        return real.unfinished();
    }

    @Override
    public List<UnfinishedImport> running() {
        return real.running();
    }
}
