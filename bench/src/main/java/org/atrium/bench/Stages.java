package org.atrium.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Prints what each stage of a run took: wall clock, and CPU of all processes together. */
final class Stages {

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
        var wall = Duration.ofNanos(System.nanoTime() - started);
        var line = line(name, operations, wall, cpu.total());
        System.err.println(line);
        lines.add(line);
        return result;
    }

    void print() {
        System.out.printf(
                Locale.ROOT,
                "%-34s %10s %9s %12s %9s %14s%n",
                "stage",
                "operations",
                "wall s",
                "per second",
                "CPU s",
                "CPU µs each");
        lines.forEach(System.out::println);
    }

    private static String line(String name, long operations, Duration wall, Duration cpu) {
        var seconds = wall.toNanos() / 1e9;
        return String.format(
                Locale.ROOT,
                "%-34s %10d %9.2f %12.0f %9.2f %14.1f",
                name,
                operations,
                seconds,
                operations / seconds,
                cpu.toNanos() / 1e9,
                cpu.toNanos() / 1e3 / operations);
    }
}
