package org.atrium.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long callers waited, by what they asked for: wall clock. */
final class Waits {

    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
    private final Map<String, Double> bars = new LinkedHashMap<>();

    /** @param bar what 99 of 100 may take, ms */
    void bar(String what, double bar) {
        bars.put(what, bar);
    }

    void time(String what, Runnable question) {
        var started = System.nanoTime();
        question.run();
        took(what, System.nanoTime() - started);
    }

    /** What somebody else has measured, perhaps several at a time. */
    synchronized void took(String what, long time) {
        nanos.computeIfAbsent(what, first -> new ArrayList<>()).add(time);
    }

    /** Prints them; whether each is within its bar. */
    boolean print() {
        System.out.printf(
                "%n%-34s %7s %10s %10s %10s %10s%n",
                "waited for", "times", "median ms", "99th ms", "most ms", "bar ms");
        var good = true;
        for (var each : nanos.entrySet()) {
            var sorted = each.getValue().stream().sorted().toList();
            var bar = bars.get(each.getKey());
            good &= bar == null || ms(sorted, 0.99) <= bar;
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %7d %10.1f %10.1f %10.1f %10s%n",
                    each.getKey(),
                    sorted.size(),
                    ms(sorted, 0.5),
                    ms(sorted, 0.99),
                    ms(sorted, 1),
                    bar == null ? "" : "%.0f".formatted(bar));
        }
        return good;
    }

    private static double ms(List<Long> sorted, double share) {
        var at = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, at)) / 1e6;
    }
}
