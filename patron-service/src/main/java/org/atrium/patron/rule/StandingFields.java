package org.atrium.patron.rule;

import java.util.Collection;
import java.util.List;
import org.atrium.patron.layout.Lookup;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.profile.Patron;

/**
 * How a patron stands: what they agreed to, refused and forbade. No rule of a segment names these fields; what consent
 * means, and who is in any segment at all, is said with them.
 */
public final class StandingFields {

    public static final Field.Stored AGREED =
            field("agreed", PatronLayout.AGREED, Patron::agreed, Reads.Part.CONSENTS, Reads.Part.DETAILS);

    public static final Field.Stored REFUSED =
            field("refused", PatronLayout.REFUSED, Patron::refused, Reads.Part.CONSENTS);

    public static final Field.Stored REACHABLE = field(
            "reachable",
            PatronLayout.REACHABLE,
            Patron::reachable,
            Reads.Part.CONSENTS,
            Reads.Part.DETAILS,
            Reads.Part.CONTACT_POINTS);

    public static final Field.Stored AWAITED =
            field("awaited", PatronLayout.AWAITED, Patron::awaited, Reads.Part.CONSENTS);

    public static final Field.Stored BARRED =
            field("barred", PatronLayout.BARRED, Patron::barred, Reads.Part.CONTACT_POINTS);

    public static final Field.Stored LIMITS =
            field("limits", PatronLayout.LIMITS, patron -> patron.restrictions().inForce(), Reads.Part.RESTRICTIONS);

    private StandingFields() {}

    @FunctionalInterface
    private interface Words {
        Collection<String> of(Patron patron);
    }

    private static Field.Stored field(String name, Lookup lookup, Words words, Reads.Part... reads) {
        return new Field.Stored(
                name, ValueType.TEXTS, Reads.of(reads), lookup, patron -> List.copyOf(words.of(patron)));
    }
}
