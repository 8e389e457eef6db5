package org.atrium.patron.branch;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;

/** Adds and changes the branches of the current institution. */
public final class BranchDesk {

    /** All of them are one page, and each import knows them by name. */
    private static final int MOST_BRANCHES = 2_000;

    static final int ATTEMPTS = 20;

    private final Branches branches;
    private final Supplier<ZoneId> zone;
    private final Ids ids;

    /** @param zone of the current institution */
    public BranchDesk(Branches branches, Supplier<ZoneId> zone, Ids ids) {
        this.branches = branches;
        this.zone = zone;
        this.ids = ids;
    }

    /** @throws Refused naming every field that is wrong, or with {@link BranchNameTaken} */
    public Branch add(BranchDraft asked) {
        var branch = asked.branch(new BranchId(ids.next()), 1, zone.get());
        if (branches.count() >= MOST_BRANCHES) {
            throw InvalidFields.at(
                    "/name", "is one too many: an institution has at most " + MOST_BRANCHES + " branches");
        }
        branches.insert(branch);
        return branch;
    }

    /** @throws Refused with {@link NotFound} */
    public Branch known(BranchId id) {
        return branches.find(id).orElseThrow(() -> new Refused(new NotFound("branch " + id)));
    }

    /**
     * Changes a branch; the precondition and the change are asked again about the newer state when somebody was faster. Whoever
     * asks for what is so already has changed nothing.
     *
     * @throws Refused with {@link NotFound}, {@link BranchNameTaken}, or what the precondition or the change throws
     */
    public Branch change(BranchId id, Consumer<Branch> precondition, Function<Branch, BranchDraft> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = known(id);
            precondition.accept(known);
            var asked = change.apply(known);
            if (asked.branch(id, known.version(), zone.get()).equals(known)) {
                return known;
            }
            var next = asked.branch(id, known.version() + 1, zone.get());
            if (branches.replace(next)) {
                return next;
            }
        }
        throw new Refused(new Unavailable("the branch, which many change at once", Duration.ofSeconds(1)));
    }
}
