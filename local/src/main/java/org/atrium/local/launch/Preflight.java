package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;

/** What must hold before anything is started. Each failure names the way out. */
final class Preflight {
    private static final long LEAST_DISK = 2_000_000_000L;
    private static final int NEXT_TRY = 100;

    private Preflight() {}

    static void check(AtriumHome home, PortPlan ports) {
        alone(home);
        disk(home);
        Leftovers.end(home);
        ports(ports);
    }

    /** Nobody else runs this home. */
    private static void alone(AtriumHome home) {
        home.launcher().living().ifPresent(other -> {
            throw new LocalFailure("Atrium already runs from %s, as process %d, at %s. Stop it with: ./atrium down"
                    .formatted(home.root(), other.pid(), home.address().orElse("an address not yet known")));
        });
    }

    private static void disk(AtriumHome home) {
        try {
            var free = Files.getFileStore(home.root()).getUsableSpace();
            if (free < LEAST_DISK) {
                throw new LocalFailure(
                        "%s has %d MB of disk left, and Atrium needs 2000. Choose another place: ATRIUM_HOME=/path"
                                .formatted(home.root(), free / 1_000_000));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ports(PortPlan plan) {
        plan.named().forEach((port, name) -> {
            if (!Ports.isFree(port)) {
                throw new LocalFailure(
                        "Port %d, for %s, is in use by another program. Choose another front door: ATRIUM_PORT=%d ./atrium …"
                                .formatted(port, name, free(plan)));
            }
        });
    }

    private static int free(PortPlan taken) {
        var front = taken.front() + NEXT_TRY;
        while (!new PortPlan(front, taken.instances()).named().keySet().stream().allMatch(Ports::isFree)) {
            front += NEXT_TRY;
        }
        return front;
    }
}
