package org.atrium.patron.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * Which patron each row of a batch is about. Two records are the same person when they share a verified
 * identifier; a unique index holds that in the end.
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
     * @param claims who has which of them without anybody having verified it: that names nobody, and a row takes it
     */
    static RowMatches of(
            Map<String, Row> byKey,
            Map<String, PatronId> holders,
            Map<String, PatronId> claims,
            RowReader reader,
            BatchEffect effect) {
        var asked = new HashSet<String>();
        var matches = new RowMatches(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
        byKey.forEach((key, row) -> {
            var others = reader.otherKeys(row).keySet();
            var owner = owner(key, others, holders, claims);
            var taken = new HashMap<String, PatronId>();
            Stream.concat(Stream.of(key), others.stream()).forEach(named -> {
                var claiming = claims.get(named);
                if (claiming != null && !claiming.equals(owner)) {
                    taken.put(named, claiming);
                }
            });
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

    /** Who has its key; of whoever only claims that, another identifier of the row has to say that they are meant. */
    private static @Nullable PatronId owner(
            String key, Set<String> others, Map<String, PatronId> holders, Map<String, PatronId> claims) {
        var holder = holders.get(key);
        var claiming = claims.get(key);
        return holder == null
                        && claiming != null
                        && others.stream().anyMatch(other -> claiming.equals(holders.get(other)))
                ? claiming
                : holder;
    }
}
