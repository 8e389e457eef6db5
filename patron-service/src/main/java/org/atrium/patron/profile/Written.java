package org.atrium.patron.profile;

import java.util.Map;
import java.util.Set;
import org.atrium.patron.identity.PatronId;

/**
 * What became of some drafts.
 *
 * @param overtaken somebody else changed these first: nothing was written, read them again
 * @param clashes these carry an identifier that another patron has; the value is its key {@code scheme:value}
 */
public record Written(Set<PatronId> overtaken, Map<PatronId, String> clashes) {

    public static final Written ALL = new Written(Set.of(), Map.of());
}
