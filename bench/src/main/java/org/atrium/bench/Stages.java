package org.atrium.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Prints what each stage of a run took: wall clock, and CPU of all processes together. */
final class Stages {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final House house;
    private final List<String> lines = new ArrayList<>();

    Stages(House house) {
        this.house = house;
    }

    <T> T run(String name, long operations, Supplier<T> stage) {
        System.err.println("… " + name);
        var cpu = Cpu.of(house);
        var started = System.nanoTime();
        var result = stage.get();
        note(name, operations, started, cpu.used());
        return result;
    }

    /**
     * The same, and what follows from it until every record is read and every process rests.
     *
     * @return CPU of all processes for one operation, with all that follows, µs
     */
    double runToRest(String name, long operations, Runnable stage) {
        try (var rest = new Rest(house)) {
            rest.await(PATIENCE);
            System.err.println("… " + name);
            var cpu = Cpu.of(house);
            var started = System.nanoTime();
            stage.run();
            note(name, operations, started, cpu.used());
            rest.await(PATIENCE);
            var used = cpu.used();
            note("  with all that follows", operations, started, used);
            return sum(used).toNanos() / 1e3 / operations;
        }
    }

    void print() {
        System.out.printf(
                Locale.ROOT,
                "%-42s %10s %9s %12s %9s %14s   %s%n",
                "stage",
                "operations",
                "wall s",
                "per second",
                "CPU s",
                "CPU µs each",
                "of it, µs");
        lines.forEach(System.out::println);
    }

    private void note(String name, long operations, long started, Map<String, Duration> used) {
        var seconds = (System.nanoTime() - started) / 1e9;
        var cpu = sum(used);
        var line = String.format(
                Locale.ROOT,
                "%-42s %10d %9.2f %12.0f %9.2f %14.1f   %s",
                name,
                operations,
                seconds,
                operations / seconds,
                cpu.toNanos() / 1e9,
                cpu.toNanos() / 1e3 / operations,
                shares(used, operations));
        System.err.println(line);
        lines.add(line);
    }

    private static Duration sum(Map<String, Duration> used) {
        return used.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static String shares(Map<String, Duration> used, long operations) {
        return used.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT, "%s %.0f", each.getKey(), each.getValue().toNanos() / 1e3 / operations))
                .collect(Collectors.joining(" · "));
    }
}
