package org.atrium.patron.fact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.patron.identity.PatronId;

/** Where features state facts. The first statement of a name settles its type. */
public final class FactDesk {

    private final FactNames names;
    private final FactBook book;

    public FactDesk(FactNames names, FactBook book) {
        this.names = names;
        this.book = book;
    }

    /** @param type also of a fact that is withdrawn */
    public record Statement(PatronId patron, FactType type, Fact fact) {}

    /** @throws IllegalArgumentException when one has another type than its name, or its name is one too many */
    public void state(List<Statement> statements) {
        var known = new HashMap<>(names.all());
        statements.forEach(one -> check(one, known));
        book.note(statements.stream()
                .map(one -> new FactBook.Noted(one.patron(), one.fact()))
                .toList());
    }

    private void check(Statement statement, Map<FactName, FactType> known) {
        var name = statement.fact().name();
        var type = known.get(name);
        if (type == null) {
            type = names.declare(name, statement.type())
                    .orElseThrow(() -> new IllegalArgumentException("the fact " + name + " would be one more than the "
                            + FactNames.MOST + " that an institution may have"));
            known.put(name, type);
        }
        if (type != statement.type()) {
            throw new IllegalArgumentException("the fact " + name + " is a " + type.word() + ", and was stated as a "
                    + statement.type().word());
        }
    }
}
