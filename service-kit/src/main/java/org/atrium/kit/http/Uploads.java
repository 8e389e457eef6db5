package org.atrium.kit.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.refusal.TooManyUploads;
import org.atrium.kit.tenancy.InstitutionId;

/** A file on its way lies on the disk of the instance: an institution has room for a few of them at a time. */
final class Uploads {

    static final int MOST = 4;

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ConcurrentHashMap<InstitutionId, Integer> underway = new ConcurrentHashMap<>();

    /** Empty when one more may come: then {@link #end} follows. */
    Optional<TooManyUploads> begin(InstitutionId institution) {
        var now = underway.merge(institution, 1, Integer::sum);
        if (now <= MOST) {
            return Optional.empty();
        }
        end(institution);
        return Optional.of(new TooManyUploads(MOST, SOON));
    }

    void end(InstitutionId institution) {
        underway.computeIfPresent(institution, (unused, before) -> before == 1 ? null : before - 1);
    }
}
