package org.atrium.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;

/**
 * How far the loading has come, in a file: the last day of the made year, then a line for each stage that is done. A
 * load that was broken off goes on from there, with the same year.
 */
final class DemonstrationLog {
    private final Path file;

    DemonstrationLog(Path file) {
        this.file = file;
    }

    /** The last day of the made year: yesterday at the first start, the same ever after. */
    LocalDate lastDay(LocalDate today) {
        var lines = lines();
        if (lines.isEmpty()) {
            append(today.minusDays(1).toString());
            return today.minusDays(1);
        }
        return LocalDate.parse(lines.getFirst());
    }

    boolean isDone(String stage) {
        return lines().contains(stage);
    }

    void done(String stage) {
        append(stage);
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
