package org.atrium.patron.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.restriction.Limit;
import org.jspecify.annotations.Nullable;

/** Every change of a patron passes here: what follows from it is derived, told and written at once, or not at all. */
public final class PatronDesk {

    private static final int ATTEMPTS = 20;

    /** Patrons read and written at once by {@code note}; they are read whole, so the number bounds the memory. */
    private static final int NOTED_AT_ONCE = 200;

    private final Patrons patrons;
    private final DerivedStates derivedStates;
    private final Clock clock;

    public PatronDesk(Patrons patrons, DerivedStates derivedStates, Clock clock) {
        this.patrons = patrons;
        this.derivedStates = derivedStates;
        this.clock = clock;
    }

    /** @throws Refused with {@link IdentifierInUse}, or {@link InvalidFields} for a branch beyond the caller's limit */
    public Patron register(Patron stranger) {
        var draft = draft(null, stranger, derivedStates.assessor(0)).orElseThrow();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var clash =
                    patrons.write(List.of(draft)).clashes().values().stream().findFirst();
            if (clash.isEmpty()) {
                return draft.after();
            }
            takeFromWhoOnlyClaims(draft.after(), clash.get());
        }
        throw new Refused(new Unavailable("an identifier that many ask for at once", Duration.ofSeconds(1)));
    }

    /**
     * Nobody vouched for what is not verified: it stands in nobody's way. Whoever has such a one loses it to the first of whom
     * it is said by somebody who knows.
     *
     * @throws Refused with {@link IdentifierInUse} where that does not help
     */
    private void takeFromWhoOnlyClaims(Patron asking, String clash) {
        var wanted = asking.identifiers().stream().collect(Keyed.by(Identifier::key));
        // In whichever branch: what is not theirs is in the way of whoever may see them or not.
        Tenancy.within(BranchLimit.NONE, () -> {
            var claims = new HashMap<PatronId, Set<String>>();
            for (var other : patrons.known(List.of(), wanted.keySet())) {
                if (asking.ids().contains(other.id())) {
                    continue;
                }
                for (var held : other.identifiers()) {
                    var ours = wanted.get(held.key());
                    if (ours != null && (held.verified() || !ours.verified())) {
                        throw new Refused(new IdentifierInUse(held.key()));
                    }
                    if (ours != null) {
                        claims.computeIfAbsent(other.id(), first -> new HashSet<>())
                                .add(held.key());
                    }
                }
            }
            if (claims.isEmpty()) {
                throw new Refused(new IdentifierInUse(clash));
            }
            changeAll(
                    claims.keySet(), claiming -> claiming.withoutClaims(claims.getOrDefault(claiming.id(), Set.of())));
        });
    }

    /**
     * Changes one patron; {@code change} is called again with the newer state when somebody was faster. Of somebody who
     * consists of several records it is given, and changes, the one that has this id.
     *
     * @return the new state; empty when nobody is known by the id
     * @throws Refused with {@link IdentifierInUse}, or with what {@code change} throws
     */
    public Optional<Patron> change(PatronId id, UnaryOperator<Patron> change) {
        return changeWhole(id, patron -> patron.withPart(change.apply(patron.part(id))));
    }

    /**
     * The same by what is shown of all records together.
     *
     * @throws Refused also with {@link InvalidFields} for what can be changed in a merged record only
     */
    public Optional<Patron> changeShown(PatronId id, UnaryOperator<Patron> change) {
        return changeWhole(id, patron -> {
            var asked = change.apply(patron);
            return patron.isMerged() ? Placement.of(patron, asked) : asked;
        });
    }

    /** Changes every record of one person: what somebody refuses, they refuse as whoever they are known. */
    public Optional<Patron> changeEveryRecord(PatronId id, UnaryOperator<Patron> change) {
        return changeWhole(id, patron -> patron.withEachPart(change));
    }

    private Optional<Patron> changeWhole(PatronId id, UnaryOperator<Patron> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = patrons.find(id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var before = found.get();
            var draft = draft(
                    before,
                    change.apply(before),
                    derivedStates.assessor(before.derived().catalogue()));
            if (draft.isEmpty()) {
                return found;
            }
            var written = patrons.write(List.of(draft.get()));
            var clash = written.clashes().values().stream().findFirst();
            if (clash.isPresent()) {
                takeFromWhoOnlyClaims(draft.get().after(), clash.get());
            } else if (written.overtaken().isEmpty()) {
                return draft.map(Draft::after);
            }
        }
        throw new Refused(new Unavailable("the patron " + id + ", which many change at once", Duration.ofSeconds(1)));
    }

    /**
     * Changes many patrons in few round trips, each on its own and by compare-and-set; of somebody who consists of several
     * records those that are asked for.
     *
     * @return how many were changed
     */
    public int changeAll(Collection<PatronId> ids, UnaryOperator<Patron> change) {
        Collection<PatronId> pending = ids;
        var changed = new LongAdder();
        for (int attempt = 0; attempt < ATTEMPTS && !pending.isEmpty(); attempt++) {
            var overtaken = new ArrayList<PatronId>();
            var asked = Set.copyOf(ids);
            patrons.inPortions(pending, found -> {
                var drafts = drafts(found, asked, change);
                var late = drafts.isEmpty()
                        ? Set.<PatronId>of()
                        : patrons.write(drafts).overtaken();
                found.stream()
                        .filter(patron -> late.contains(patron.id()))
                        .forEach(patron ->
                                patron.ids().stream().filter(asked::contains).forEach(overtaken::add));
                changed.add(drafts.size() - late.size());
            });
            pending = overtaken;
        }
        if (!pending.isEmpty()) {
            throw new Refused(new Unavailable("patrons that many change at once", Duration.ofSeconds(1)));
        }
        return changed.intValue();
    }

    /**
     * Notes what came about some patrons: one write a patron, however much of it is theirs. Whom nobody knows is passed
     * over.
     *
     * @param change called again with the newer state when somebody was faster
     */
    public <T> void note(Map<PatronId, List<T>> all, BiFunction<Patron, List<T>, Patron> change) {
        var ids = List.copyOf(all.keySet());
        for (int from = 0; from < ids.size(); from += NOTED_AT_ONCE) {
            changeAll(
                    ids.subList(from, Math.min(from + NOTED_AT_ONCE, ids.size())),
                    patron -> change.apply(patron, all.getOrDefault(patron.id(), List.of())));
        }
    }

    /**
     * Derives again what follows from these patrons.
     *
     * @return those whom nobody could look at: they are not there, or their document does not open
     */
    public Set<PatronId> reassess(Collection<PatronId> ids) {
        var unread = new HashSet<>(ids);
        changeAll(ids, patron -> {
            unread.remove(patron.id());
            return patron;
        });
        return unread;
    }

    /** The write that leads from {@code before} to what is asked; empty when that is no step at all. */
    public Optional<Draft> draft(@Nullable Patron before, Patron asked, DerivedStates.Assessor assessor) {
        refuseElsewhere(asked.details().homeBranch());
        var now = clock.instant();
        var confirmed = toBeConfirmed(before, before == null ? asked : stamped(before, asked, now), assessor);
        var after = forgetting(confirmed, assessor, now);
        // Whoever asks for no change wants all to be looked at, also where something is forgotten with it.
        var assessed = before == null || asked.equals(before)
                ? assessor.assess(after, now)
                : assessor.assess(before, after, now);
        var derived = before != null && assessed.saysTheSame(after.derived()) ? after.derived() : assessed;
        var next = after.with(derived);
        if (next.equals(before)) {
            return Optional.empty();
        }
        return Optional.of(new Draft(before, written(next, before, now)));
    }

    /**
     * The write by which somebody gains or loses a whole record: everything that follows from it is derived anew.
     *
     * @param before absent for the record that becomes a patron of its own again; then the draft tells nothing yet
     */
    public Draft rearranged(@Nullable Patron before, Patron after) {
        refuseElsewhere(after.details().homeBranch());
        var now = clock.instant();
        var assessor = derivedStates.assessor(after.derived().catalogue());
        var known = forgetting(after, assessor, now);
        var next = written(known.with(assessor.assess(known, now)), before, now);
        return before == null ? new Draft(null, next, List.of()) : new Draft(before, next);
    }

    /**
     * What events were about is known for some months, and of a child and of whoever objected to profiling not at all.
     * Whoever asked that what is known be kept, and used for nothing, keeps it. Each record of a merged person is asked for
     * itself: what all say together has an end, and passes over what is still kept in one.
     */
    private static Patron forgetting(Patron patron, DerivedStates.Assessor assessor, Instant now) {
        var objected = patron.restrictions().holds(Limit.PROFILING) ? Set.of(Limit.PROFILING.word()) : Set.<String>of();
        var mayBeKept = assessor.mayBeScored(patron.details(), objected, now);
        return patron.records().stream()
                        .allMatch(part -> known(part, mayBeKept, now).equals(part.activity()))
                ? patron
                : patron.withEachPart(part -> part.with(known(part, mayBeKept, now)));
    }

    private static Activity known(Patron patron, boolean mayBeKept, Instant now) {
        return mayBeKept ? patron.activity().forgetting(now) : patron.activity().withoutTopics();
    }

    private static Patron written(Patron next, @Nullable Patron before, Instant now) {
        var origin = new Origin(next.origin().createdAt(), now, next.origin().imported());
        return next.with(origin).at(before == null ? Math.max(1, next.version()) : before.version() + 1);
    }

    /** Whoever is limited to branches brings nobody to where they could not follow, no branch included. */
    private static void refuseElsewhere(@Nullable BranchId branch) {
        if (!Tenancy.limit().allows(branch == null ? null : branch.value())) {
            throw InvalidFields.at("/homeBranchId", "must be one of the branches that your account is limited to");
        }
    }

    /**
     * Who changes an address or its state without saying since when means now: what happened before is about what was
     * there before.
     */
    private static Patron stamped(Patron before, Patron after, Instant now) {
        return after.withEachPart(part -> part.withContactPoints(addresses(before.part(part.id()), part, now)));
    }

    private static List<ContactPoint> addresses(Patron before, Patron after, Instant now) {
        return after.contactPoints().stream()
                .map(point -> asKnown(before, point)
                        .map(known -> stamped(known, point, now))
                        .orElse(point))
                .toList();
    }

    /** By its id. Two that were stored under one are told apart by the address. */
    private static Optional<ContactPoint> asKnown(Patron before, ContactPoint point) {
        var same = before.contactPoints().stream()
                .filter(one -> one.id().equals(point.id()))
                .toList();
        return same.stream()
                .filter(one -> one.key().equals(point.key()))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    /**
     * What somebody says yes to now counts only when they confirm it, where the institution wants that. Whoever agreed
     * already has no need to; of several records the one that is asked and all together have to say so.
     */
    private static Patron toBeConfirmed(@Nullable Patron before, Patron after, DerivedStates.Assessor assessor) {
        return after.withEachPart(part -> {
            var known = before == null
                    ? ConsentLedger.EMPTY
                    : before.part(part.id()).consents();
            var shown = before == null ? ConsentLedger.EMPTY : before.consents();
            var lines = part.consents().lines().stream()
                    .map(line -> line.canBeConfirmed()
                                    && !known.holds(line.id())
                                    && !(known.allows(line.subject()) && shown.allows(line.subject()))
                                    && assessor.mustBeConfirmed(line.subject())
                            ? line.requested(part.reachedAt(
                                            line.subject().channel(),
                                            line.subject().purpose())
                                    .map(ContactPoint::id)
                                    .orElse(null))
                            : line)
                    .toList();
            return lines.equals(part.consents().lines()) ? part : part.with(new ConsentLedger(lines));
        });
    }

    /**
     * An id is of one address, ever: a message that was sent, a request to confirm and a bounce name the id, and say nothing
     * of an address that came in its place.
     */
    private static ContactPoint stamped(ContactPoint before, ContactPoint after, Instant now) {
        if (!before.key().equals(after.key())) {
            return after.as(Sha256.uuid(before.id() + " until " + now)).in(after.state(), now);
        }
        if (after.stateSince() != null && !after.stateSince().equals(before.stateSince())) {
            return after;
        }
        return after.in(after.state(), before.state() == after.state() ? before.stateSince() : now);
    }

    private List<Draft> drafts(List<Patron> found, Set<PatronId> asked, UnaryOperator<Patron> change) {
        var newest = found.stream()
                .mapToLong(patron -> patron.derived().catalogue())
                .max()
                .orElse(0);
        var assessor = derivedStates.assessor(newest);
        return found.stream()
                .flatMap(before -> draft(before, changed(before, asked, change), assessor).stream())
                .toList();
    }

    private static Patron changed(Patron patron, Set<PatronId> asked, UnaryOperator<Patron> change) {
        var next = patron;
        for (var id : patron.ids()) {
            if (asked.contains(id)) {
                next = next.withPart(change.apply(next.part(id)));
            }
        }
        return next;
    }
}
