package org.atrium.patron.reading;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.store.GroupCommit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.proof.Fingerprints;
import org.jspecify.annotations.Nullable;

/**
 * Notes who looks at whom. What is noted is on the journal before the answer leaves: an answer that cannot be noted is not
 * given. Answers of the same moment share one write.
 */
public final class ReadLog {

    /** People of one answer that are noted one by one. */
    public static final int MOST = 1_000;

    /** Whether whoever looks at people has to say what for. */
    public static final Setting<Boolean> PURPOSE_NEEDED = Setting.truth("reads.purposeNeeded");

    private static final String PURPOSE = "reads";
    private static final int TOGETHER = 500;

    private final Looks looks;
    private final Persons persons;
    private final Fingerprints fingerprints;
    private final Clock clock;
    private final Ids ids;
    private final GroupCommit<Share> commits;

    public ReadLog(Looks looks, Persons persons, Fingerprints fingerprints, Clock clock, Ids ids) {
        this.looks = looks;
        this.persons = persons;
        this.fingerprints = fingerprints;
        this.clock = clock;
        this.ids = ids;
        this.commits = new GroupCommit<>(TOGETHER, Duration.ZERO, this::write);
    }

    /**
     * What is about to be shown.
     *
     * @param people at most {@link #MOST} of them are noted one by one, each by all of their ids: a merge may be taken back
     * @param count of all
     */
    public record Shown(
            String kind,
            @Nullable Viewing purpose,
            List<String> asked,
            @Nullable String subject,
            Collection<PatronId> people,
            long count) {}

    /** Returns when it is kept for good. */
    public void note(Shown shown) {
        var look = new Look(
                ids.next(),
                clock.instant(),
                Actor.current().subject(),
                shown.kind(),
                shown.purpose(),
                shown.asked(),
                shown.subject(),
                prints(shown.people()),
                shown.count(),
                null);
        commits.commit(new Share(new Looks.Kept(Tenancy.current(), look), new CompletableFuture<>()));
    }

    /** Who looked at a patron, newest first; by whichever of their records. */
    public List<Look> at(PatronId patron, @Nullable UUID before, int limit) {
        var known = persons.idsOf(List.of(patron)).get(patron);
        if (known == null) {
            throw new Refused(new NotFound("patron " + patron));
        }
        return at(known, before, limit);
    }

    /** The same by ids of which it is known that they are one person's. */
    public List<Look> at(Collection<PatronId> person, @Nullable UUID before, int limit) {
        return looks.at(person.stream().map(this::print).toList(), before, limit);
    }

    /** What an entry of the audit log covers, in its order. */
    public List<Look> under(UUID seal, @Nullable UUID after, int limit) {
        return looks.under(seal, after, limit);
    }

    /** One whom nobody knows by now was shown all the same. */
    private List<String> prints(Collection<PatronId> people) {
        var each = people.stream().distinct().limit(MOST).toList();
        var known = each.isEmpty() ? Map.<PatronId, List<PatronId>>of() : persons.idsOf(each);
        return each.stream()
                .flatMap(one -> known.getOrDefault(one, List.of(one)).stream())
                .distinct()
                .map(this::print)
                .toList();
    }

    private String print(PatronId patron) {
        return fingerprints.of(PURPOSE, patron.toString());
    }

    private void write(List<Share> group) {
        looks.keep(group.stream().map(Share::look).toList());
        group.forEach(share -> share.written().complete(null));
    }

    private record Share(Looks.Kept look, CompletableFuture<Void> written) implements GroupCommit.Share {
        @Override
        public int size() {
            return 1;
        }
    }
}
