package org.atrium.patron.hold;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Actor;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;

/** Where holds are put on and lifted. Who is limited to branches sees and touches those of their patrons alone. */
public final class HoldDesk {

    private final Holds holds;
    private final Patrons patrons;
    private final Forgetting forgetting;
    private final Clock clock;
    private final Ids ids;

    public HoldDesk(Holds holds, Patrons patrons, Forgetting forgetting, Clock clock, Ids ids) {
        this.holds = holds;
        this.patrons = patrons;
        this.forgetting = forgetting;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * First it stands, then it is asked whether an erasure has begun, which in its turn first says that it begins and then
     * asks whether a hold stands: of two at one moment at least one sees the other, and gives way. One that had begun before
     * is seen before anything is written. Who removes somebody without an erasure does that in the version that was read
     * before it was asked for holds: either it is touched here first, or it is found to be gone.
     *
     * @throws Refused with {@link NotFound}, or with {@link ErasureBegun}
     */
    public Hold put(PatronId patron, Ground ground, String reference) {
        var persons = known(patron).ids();
        refuseIfBegun(persons);
        var hold = new Hold(
                new HoldId(ids.next()),
                persons,
                ground,
                reference,
                Actor.current().subject(),
                clock.instant(),
                null);
        holds.put(hold, AuditNote.of("hold.placed", subject(hold.id()), Map.of("reason", ground.word())));
        try {
            refuseIfBegun(persons);
        } catch (Refused tooLate) {
            takeBack(hold, "erasure-begun");
            throw tooLate;
        }
        if (!patrons.touch(persons)) {
            takeBack(hold, "gone");
            throw new Refused(new NotFound("patron " + patron));
        }
        return hold;
    }

    /** The audit log was told that it stands, so it is told that it does not. */
    private void takeBack(Hold hold, String reason) {
        var lifted = hold.liftedBy(hold.by(), clock.instant(), Hold.End.MISTAKE);
        holds.lift(lifted, AuditNote.of("hold.lifted", subject(hold.id()), Map.of("reason", reason)));
    }

    private void refuseIfBegun(List<PatronId> persons) {
        if (forgetting.hasBegun(persons)) {
            throw new Refused(new ErasureBegun());
        }
    }

    /** @throws Refused with {@link NotFound} or {@link HoldLifted} */
    public Hold lift(UUID id, Hold.End end) {
        var hold = holds.find(new HoldId(id))
                .filter(found -> !patrons.known(found.persons(), List.of()).isEmpty())
                .orElseThrow(() -> new Refused(new NotFound("hold " + id)));
        var lifted = hold.liftedBy(Actor.current().subject(), clock.instant(), end);
        var note = AuditNote.of("hold.lifted", subject(hold.id()), Map.of("reason", end.word()));
        if (!hold.stands() || !holds.lift(lifted, note)) {
            throw new Refused(new HoldLifted());
        }
        forgetting.freed(hold.persons());
        return lifted;
    }

    /** Newest first, lifted ones too. */
    public List<Hold> of(PatronId patron) {
        return holds.of(known(patron).ids());
    }

    /** Those of the whole institution that stand. */
    public List<Hold> standing(@Nullable HoldId before, int limit) {
        return holds.standing(before, limit);
    }

    private Patron known(PatronId patron) {
        return patrons.find(patron).orElseThrow(() -> new Refused(new NotFound("patron " + patron)));
    }

    private static String subject(HoldId hold) {
        return "hold:" + hold;
    }
}
