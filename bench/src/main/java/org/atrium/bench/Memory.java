package org.atrium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Resident memory of processes, from the operating system's own accounting. */
final class Memory {

    private Memory() {}

    static void print(House house) {
        System.out.println("resident memory:");
        house.processes()
                .keySet()
                .forEach(name -> System.out.printf("  %-20s %6d MB%n", name, residentMb(house, name)));
    }

    /** 0 where the system does not tell. */
    static long residentMb(House house, String name) {
        var process = Objects.requireNonNull(house.processes().get(name), name);
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
