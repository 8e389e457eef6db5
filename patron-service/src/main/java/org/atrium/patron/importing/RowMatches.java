package org.atrium.patron.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.atrium.patron.identity.PatronId;

/**
 * Which patron each row of a batch is about. Two records are the same person when they share an identifier; a unique
 * index holds that in the end.
 *
 * @param rows those that can be written, by their key: no identifier of theirs is another patron's, or the file is the
 *     source of truth and takes it from there
 * @param owners who has the key of a row; it is missing for rows of patrons whom nobody knows yet
 * @param taken for each row which identifiers it takes, and from whom; only rows that are written take them
 */
record RowMatches(
        LinkedHashMap<String, Row> rows, Map<String, PatronId> owners, Map<String, Map<String, PatronId>> taken) {

    /** Every identifier that these rows name. */
    static Set<String> named(Map<String, Row> byKey, RowReader reader) {
        var named = new HashSet<>(byKey.keySet());
        byKey.values().forEach(row -> named.addAll(reader.otherKeys(row).keySet()));
        return named;
    }

    /**
     * Rejects the rows that name an identifier of another patron, or one that a row before them asks for.
     *
     * @param holders who has which of the identifiers that are named
     */
    static RowMatches of(Map<String, Row> byKey, Map<String, PatronId> holders, RowReader reader, BatchEffect effect) {
        var asked = new HashSet<String>();
        var matches = new RowMatches(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
        byKey.forEach((key, row) -> {
            var owner = holders.get(key);
            var taken = new HashMap<String, PatronId>();
            var clash = reader.otherKeys(row).entrySet().stream()
                    .filter(other -> {
                        var holder = holders.get(other.getKey());
                        var elsewhere = holder != null && !holder.equals(owner);
                        if (elsewhere && reader.replaces(other.getValue())) {
                            taken.put(other.getKey(), holder);
                            return false;
                        }
                        return elsewhere || !asked.add(other.getKey());
                    })
                    .findFirst();
            if (clash.isPresent()) {
                effect.rejectAsAnothers(
                        row, clash.get().getValue().column(), clash.get().getKey());
            } else {
                matches.taken().put(key, taken);
                matches.rows().put(key, row);
                if (owner != null) {
                    matches.owners().put(key, owner);
                }
            }
        });
        return matches;
    }
}
