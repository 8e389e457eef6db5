package org.atrium.local.demo;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A place of the made network.
 *
 * @param share of the patrons who call it theirs
 */
record MadeBranch(
        String name, double lat, double lon, String postalCode, String locality, double share, Set<DayOfWeek> closed) {
    static final List<MadeBranch> ALL = List.of(
            branch("Médiathèque centrale", 43.9493, 4.8055, "84000", 0.38, DayOfWeek.MONDAY),
            branch("Bibliothèque des Tanneurs", 43.9431, 4.8141, "84000", 0.22, DayOfWeek.MONDAY),
            branch("Bibliothèque du Port", 43.9584, 4.7972, "84140", 0.17, DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
            branch("Médiathèque des Collines", 43.9702, 4.8310, "84130", 0.14, DayOfWeek.MONDAY),
            branch("Bibliobus de Vauclair", 43.9310, 4.8460, "84310", 0.09, DayOfWeek.MONDAY, DayOfWeek.SUNDAY));

    private static MadeBranch branch(
            String name, double lat, double lon, String postalCode, double share, DayOfWeek... closed) {
        var days = EnumSet.of(DayOfWeek.SUNDAY);
        days.addAll(List.of(closed));
        return new MadeBranch(name, lat, lon, postalCode, "Vauclair", share, days);
    }

    boolean isOpenOn(DayOfWeek day) {
        return !closed.contains(day);
    }

    /** As the API takes it. */
    Map<String, Object> body() {
        var hours = new TreeMap<String, Object>();
        for (var day : DayOfWeek.values()) {
            if (isOpenOn(day)) {
                var spans = new ArrayList<Map<String, String>>();
                spans.add(Map.of("from", "10:00", "to", day == DayOfWeek.SATURDAY ? "17:00" : "18:30"));
                hours.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), spans);
            }
        }
        return Map.of(
                "name",
                name,
                "timeZone",
                MadeYear.ZONE.getId(),
                "location",
                Map.of("lat", lat, "lon", lon),
                "openingHours",
                hours);
    }
}
