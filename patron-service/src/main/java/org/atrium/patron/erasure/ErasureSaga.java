package org.atrium.patron.erasure;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Tombstone;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.work.Turn;
import org.atrium.patron.hold.Hold;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.proof.Proofs;
import org.atrium.patron.suppression.SuppressionList;

/**
 * Takes an erasure on from where it is, as background work: each step may be repeated, and comes to the same. First it is
 * known who must not come back, also outside of the database, then everything goes here, then the others are told, and
 * when all have answered that is certified. A service that is away is waited for, however long, and told again each hour.
 */
public final class ErasureSaga {

    static final Duration REPEATED = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration SELDOM = Duration.ofMinutes(5);

    private final Erasures erasures;
    private final Patrons patrons;
    private final Holds holds;
    private final Keepers keepers;
    private final LetGo letGo;
    private final SuppressionList suppressions;
    private final ErasedPeople erased;
    private final Erasers erasers;
    private final ErasureJournal journal;
    private final Consumer<MergeId> parting;
    private final Proofs proofs;
    private final Fingerprints fingerprints;
    private final String version;
    private final Clock clock;

    /** @param parting takes a merge back */
    public ErasureSaga(
            Erasures erasures,
            Patrons patrons,
            Holds holds,
            Keepers keepers,
            LetGo letGo,
            SuppressionList suppressions,
            ErasedPeople erased,
            Erasers erasers,
            ErasureJournal journal,
            Consumer<MergeId> parting,
            Proofs proofs,
            Fingerprints fingerprints,
            String version,
            Clock clock) {
        this.erasures = erasures;
        this.patrons = patrons;
        this.holds = holds;
        this.keepers = keepers;
        this.letGo = letGo;
        this.suppressions = suppressions;
        this.erased = erased;
        this.erasers = erasers;
        this.journal = journal;
        this.parting = parting;
        this.proofs = proofs;
        this.fingerprints = fingerprints;
        this.version = version;
        this.clock = clock;
    }

    /** @param turn kept before what cannot be taken back */
    public void goOn(ErasureId id, Turn turn) {
        erasures.find(id).ifPresent(erasure -> {
            switch (erasure.state()) {
                case ErasureState.Erasing erasing -> erase(erasure, turn);
                case ErasureState.Held held -> lookAgain(erasure);
                case ErasureState.Waiting waiting -> finish(erasure, turn);
                case ErasureState.Done done -> {}
            }
        });
    }

    /**
     * First it is said that it begins, then read who it is and asked whether a hold stands: whoever puts one on, or merges
     * somebody, does it the other way round. A patron whose events are not all published stays until they are: the word that
     * somebody was erased is the last. So this looks again, and finds also what was changed meanwhile.
     */
    private void erase(Erasure erasure, Turn turn) {
        erasures.begin(erasure.id());
        var known = known(erasure.persons());
        var joined = joined(erasure, known);
        if (erasure.isReplayed()) {
            lift(erasure);
            if (!joined.isEmpty()) {
                part(known, erasure.persons());
                return;
            }
        } else if (isHeld(erasure, joined) || hasMore(erasure, joined)) {
            return;
        }
        // Whoever has asked for it goes from here on; whoever is let go is judged first, and nothing of them goes
        // before.
        if (isToBeJudged(erasure) && !isLetGo(erasure, known)) {
            return;
        }
        // A record that another erasure was asked for goes with the person, and the others hear of it from that one.
        var ids = Stream.concat(erasure.persons().stream(), joined.stream())
                .map(PatronId::value)
                .collect(Collectors.toSet());
        erasures.touch(erasure.id());
        erasures.keepTexts(erasure.id(), texts(known));
        var keptAway = keptAway(erasure, known);
        journal.keep(Tombstone.of(erasure.id().value(), Tenancy.current().value(), erasure.askedAt(), ids, keptAway));
        suppressions.suppress(keptAway, erasure.id().value(), erasure.askedAt());
        ids.forEach(erased::note);
        turn.keep();
        var outcome = erasers.erase(new Forgotten(ids, erasures.texts(erasure.id())));
        var removed = erasures.count(erasure.id(), outcome.counts());
        turn.progressed();
        if (outcome.isWhole() && patrons.known(erasure.persons(), List.of()).isEmpty()) {
            var answer = new ServiceAnswer(Erasure.HERE, 0, version, clock.instant(), removed);
            turn.keep();
            erasures.erasedHere(
                    erasure.with(answer), word(erasure), clock.instant().plus(REPEATED));
        } else {
            erasures.lookAgain(erasure.id(), clock.instant().plus(pause(erasure)));
        }
    }

    /** Not what a restored copy repeats: that was judged, and done, before. */
    private static boolean isToBeJudged(Erasure erasure) {
        return erasure.cause() == Erasure.Cause.RETENTION && !erasure.isReplayed();
    }

    /**
     * Who goes because nobody has heard of them for long goes first, before anything else of theirs, and as they are read
     * here, or not at all: whoever comes back in this moment, or asks for their rights, stays, and nothing was removed. As
     * long as nothing could be removed, since something of them waits to be told, it has not begun: they may be held, become
     * one with somebody, and ask for their rights.
     */
    private boolean isLetGo(Erasure erasure, List<Patron> known) {
        var kept = keepers.among(known);
        if (kept.containsValue(Keepers.Reason.ASKED) || known.stream().anyMatch(one -> !letGo.still(erasure, one))) {
            if (!erasures.callOff(erasure.id())) {
                standBack(erasure, known, SOON);
            }
            return false;
        }
        erasures.touch(erasure.id());
        erasures.keepTexts(erasure.id(), texts(known));
        var removed = patrons.removeAll(keepers.clear(known)).size();
        if (removed == known.size()) {
            return true;
        }
        if (removed == 0) {
            standBack(erasure, known, pause(erasure));
        } else {
            erasures.lookAgain(erasure.id(), clock.instant().plus(pause(erasure)));
        }
        return false;
    }

    /** To look again later; of whom all is still there as if it had not begun. */
    private void standBack(Erasure erasure, List<Patron> known, Duration pause) {
        var there = known.stream().flatMap(one -> one.ids().stream()).collect(Collectors.toSet());
        if (there.containsAll(erasure.persons())) {
            erasures.standBack(erasure.id());
        }
        erasures.lookAgain(erasure.id(), clock.instant().plus(pause));
    }

    /**
     * As they are known now, and as they were when it was asked: they may have vanished in another way meanwhile. Of a copy
     * only what was kept away before.
     */
    private Set<String> keptAway(Erasure erasure, List<Patron> known) {
        if (!erasure.cause().suppresses()) {
            return Set.of();
        }
        var prints = new HashSet<>(erasures.keptAway(erasure.id()));
        if (!erasure.isReplayed()) {
            prints.addAll(suppressions.prints(known));
        }
        return prints;
    }

    /** Takes in what became one person with those that were asked for. */
    private boolean hasMore(Erasure erasure, List<PatronId> joined) {
        var hasMore = false;
        for (var one : joined) {
            hasMore |= erasures.include(erasure.id(), one, ErasureDesk.print(fingerprints, one));
        }
        return hasMore;
    }

    /** In a copy: the person was erased, so what held them was lifted before. */
    private void lift(Erasure erasure) {
        holds.of(erasure.persons()).stream().filter(Hold::stands).forEach(hold -> {
            var lifted = hold.liftedBy(ErasureReplay.BY, clock.instant(), Hold.End.RESOLVED);
            holds.lift(lifted, AuditNote.of("hold.lifted", "hold:" + hold.id(), Map.of("reason", "restored")));
        });
    }

    /** In a copy: what is merged with the person there was parted from them before they were erased, and is somebody else. */
    private void part(List<Patron> known, List<PatronId> theirs) {
        known.forEach(patron -> between(patron, Set.copyOf(theirs)).forEach(parting));
    }

    private static List<MergeId> between(Patron patron, Set<PatronId> theirs) {
        var merges = new ArrayList<MergeId>();
        for (var one : patron.parts().absorbed()) {
            if (theirs.contains(patron.id()) != theirs.contains(one.part().id())) {
                merges.add(one.merge());
            }
            merges.addAll(between(one.part(), theirs));
        }
        return merges;
    }

    /** The longer it lasts, the seldomer: where nothing can be published that may be hours. */
    private Duration pause(Erasure erasure) {
        var lasted = Duration.between(erasure.askedAt(), clock.instant()).dividedBy(4);
        return Collections.max(List.of(SOON, Collections.min(List.of(lasted, SELDOM))));
    }

    /** Of somebody who was merged with a person that is held, what is left stays. */
    private boolean isHeld(Erasure erasure, List<PatronId> joined) {
        var all = Stream.concat(erasure.persons().stream(), joined.stream()).toList();
        if (holds.among(all).isEmpty()) {
            return false;
        }
        erasures.hold(erasure.id(), clock.instant().plus(REPEATED));
        return true;
    }

    private void lookAgain(Erasure erasure) {
        if (!isHeld(erasure, joined(erasure, known(erasure.persons())))) {
            erasures.resume(erasure.id());
        }
    }

    /** Ids of records that became one person with those that were asked for since: this looks again with them. */
    private static List<PatronId> joined(Erasure erasure, List<Patron> known) {
        return known.stream()
                .flatMap(patron -> patron.ids().stream())
                .filter(id -> !erasure.persons().contains(id))
                .distinct()
                .toList();
    }

    private void finish(Erasure erasure, Turn turn) {
        turn.keep();
        if (!erasure.isAnswered()) {
            erasures.repeat(erasure.id(), word(erasure), clock.instant().plus(REPEATED));
            return;
        }
        var now = clock.instant();
        var certificate = proofs.sign(Certificate.of(erasure, Tenancy.current(), now));
        erasures.done(
                erasure.id(),
                new ErasureState.Done(now, certificate),
                AuditNote.of("erasure.done", ErasureDesk.subject(erasure.id()), Map.of()));
    }

    private static List<OutgoingEvent> word(Erasure erasure) {
        return erasure.persons().stream()
                .map(patron ->
                        new ErasureEvent.Erased(patron.value(), erasure.id().value()).outgoing())
                .toList();
    }

    private List<Patron> known(List<PatronId> persons) {
        var known = new ArrayList<Patron>();
        patrons.inPortions(persons, known::addAll);
        return known;
    }

    private static Set<String> texts(List<Patron> known) {
        var texts = new HashSet<String>();
        for (var patron : known) {
            patron.identifiers().stream().map(Identifier::value).forEach(texts::add);
            patron.contactPoints().stream().map(ContactPoint::address).forEach(texts::add);
        }
        return texts;
    }
}
