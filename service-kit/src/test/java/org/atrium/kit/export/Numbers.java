package org.atrium.kit.export;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;

/** A kind of file with as many rows as one likes: numbers, each with a text that is padded to some length. */
class Numbers implements ExportKind {

    static final UUID SUBJECT = new UUID(1, 1);

    private final int rows;
    private final int atOnce;
    private final String padding;
    boolean isGone;

    Numbers(int rows, int atOnce, int length) {
        this.rows = rows;
        this.atOnce = atOnce;
        this.padding = "x".repeat(length);
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public Set<Scope> rights() {
        return Set.of(Scope.PATRONS_READ);
    }

    @Override
    public Set<Scope> rightsToMore() {
        return Set.of(Scope.PRIVACY_MANAGE);
    }

    @Override
    public List<String> columns() {
        return List.of("number", "text");
    }

    @Override
    public String title(UUID subject) {
        if (isGone || !subject.equals(SUBJECT)) {
            throw new Refused(new NotFound("number " + subject));
        }
        return "Numbers";
    }

    @Override
    public Portion read(Wanted wanted, @Nullable String after, int limit) {
        var from = after == null ? 0 : Integer.parseInt(after);
        var to = Math.min(rows, from + Math.min(limit, atOnce));
        return new Portion(
                IntStream.range(from, to)
                        .mapToObj(number -> Portion.row(number, padding))
                        .toList(),
                to == rows ? null : Integer.toString(to));
    }
}
