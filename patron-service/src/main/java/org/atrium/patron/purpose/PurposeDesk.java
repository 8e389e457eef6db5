package org.atrium.patron.purpose;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;

/** Where staff declare, change and remove purposes. */
public final class PurposeDesk {

    /** All are part of what an instance keeps of an institution in memory. */
    static final int MOST = 100;

    /** Every version is kept, so that it can be said what held when. */
    static final int MOST_VERSIONS = 200;

    private static final int ATTEMPTS = 20;

    private final Purposes purposes;
    private final List<PurposeUse> uses;
    private final Runnable changed;
    private final Clock clock;

    /** @param changed to be done when a purpose is another than it was: this instance judges by it at once */
    public PurposeDesk(Purposes purposes, List<PurposeUse> uses, Runnable changed, Clock clock) {
        this.purposes = purposes;
        this.uses = List.copyOf(uses);
        this.changed = changed;
        this.clock = clock;
    }

    /** @throws Refused naming every field that is wrong, or with {@link PurposeTaken} */
    public Purpose declare(Purpose asked) {
        var purpose = asked.valid().at(1, clock.instant());
        if (purposes.all().size() >= MOST) {
            throw InvalidFields.at("/key", "is one too many: an institution has at most " + MOST + " purposes");
        }
        if (!purposes.insert(purpose)) {
            throw new Refused(new PurposeTaken(purpose.key()));
        }
        changed.run();
        return purpose;
    }

    /** @throws Refused with {@link NotFound} */
    public Purpose known(String key) {
        return purposes.find(key).orElseThrow(() -> new Refused(new NotFound("purpose " + key)));
    }

    /**
     * Whoever asks for what is so already makes no version.
     *
     * @throws Refused naming every field that is wrong, with {@link NotFound}, or with what the precondition throws
     */
    public Purpose change(Purpose asked, Consumer<Purpose> precondition) {
        var valid = asked.valid();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var known = known(valid.key());
            precondition.accept(known);
            if (valid.at(known.version(), known.since()).equals(known)) {
                return known;
            }
            if (known.version() >= MOST_VERSIONS) {
                throw InvalidFields.at("/key", "was changed " + MOST_VERSIONS + " times; declare another in its place");
            }
            var next = valid.at(known.version() + 1, clock.instant());
            if (purposes.replace(next)) {
                changed.run();
                return next;
            }
        }
        throw new Refused(new Unavailable("the purpose, which many change at once", Duration.ofSeconds(1)));
    }

    /** @throws Refused with {@link NotFound} or {@link PurposeInUse} */
    public void remove(String key) {
        known(key);
        uses.stream().filter(use -> use.uses().test(key)).findFirst().ifPresent(use -> {
            throw new Refused(new PurposeInUse(use.by()));
        });
        purposes.remove(key);
        changed.run();
    }
}
