package org.atrium.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU time of processes, from the operating system's own accounting. */
final class Cpu {

    private final Map<String, ProcessHandle> processes;
    private final Map<String, Duration> before;

    private Cpu(Map<String, ProcessHandle> processes) {
        this.processes = processes;
        this.before = now();
    }

    static Cpu of(House house) {
        return new Cpu(house.processes());
    }

    /** What each process used since this was made. */
    Map<String, Duration> used() {
        var used = now();
        used.replaceAll((name, total) -> total.minus(before.getOrDefault(name, Duration.ZERO)));
        return used;
    }

    Duration total() {
        return used().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private Map<String, Duration> now() {
        var now = new LinkedHashMap<String, Duration>();
        processes.forEach((name, process) ->
                now.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return now;
    }
}
