package org.atrium.analytics.vocabulary;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.register.BuiltInType;

/** Which types of events there are for the current institution. */
public final class Vocabulary {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int LONGEST = 64;
    private static final int LONGEST_DESCRIPTION = 500;

    /** Most types that an institution may declare: every patron's record has a place for each, and must stay small. */
    static final int MOST = 100;

    private final DeclaredTypes declared;
    private final Clock clock;

    public Vocabulary(DeclaredTypes declared, Clock clock) {
        this.declared = declared;
        this.clock = clock;
    }

    /** Those of {@code types} that exist. Asks the store only for what is not built in. */
    public Set<String> known(Set<String> types) {
        var known = new HashSet<>(types);
        known.removeIf(type -> BuiltInType.of(type).isEmpty());
        if (known.size() < types.size()) {
            declared.all().stream().map(EventType::type).filter(types::contains).forEach(known::add);
        }
        return known;
    }

    /** All event types that the current institution may send: the built-in ones first, then its own. */
    public List<EventType> all() {
        var all = new ArrayList<EventType>();
        BuiltInType.all().forEach(type -> all.add(new EventType(type.type(), type.description(), null)));
        all.addAll(declared.all());
        return all;
    }

    public EventType declare(String type, String description) {
        new Faults()
                .require(
                        type.length() <= LONGEST && NAME.matcher(type).matches(),
                        "/type",
                        "must be small letters and digits in words joined by . or -, at most " + LONGEST)
                .require(
                        description.length() <= LONGEST_DESCRIPTION,
                        "/description",
                        "must have at most " + LONGEST_DESCRIPTION + " characters")
                .refuseIfAny();
        var fresh = new EventType(type, description, clock.instant());
        refuseIfTaken(fresh);
        if (!declared.add(fresh)) {
            // Somebody declared another at the same moment: it is there by now, and is named.
            refuseIfTaken(fresh);
            throw new Refused(new AlreadyDeclared(type));
        }
        return fresh;
    }

    private void refuseIfTaken(EventType fresh) {
        var type = fresh.type();
        var known = declared.all();
        if (BuiltInType.of(type).isPresent()
                || known.stream().anyMatch(one -> one.type().equals(type))) {
            throw new Refused(new AlreadyDeclared(type));
        }
        if (known.size() >= MOST) {
            throw InvalidFields.at("/type", "is one too many: an institution declares at most " + MOST);
        }
        refuseTakenWord(fresh);
    }

    /** Metrics are asked for by a type's name or its plural, so a new type may take neither of another. */
    private void refuseTakenWord(EventType fresh) {
        var taken = fresh.words().contains(EventType.ALL)
                ? Optional.of(EventType.ALL)
                : all().stream().filter(fresh::isMistakenFor).findFirst().map(EventType::type);
        if (taken.isPresent()) {
            throw InvalidFields.at(
                    "/type", "would be mistaken for " + taken.get() + ": a metric calls it by the same word");
        }
    }
}
