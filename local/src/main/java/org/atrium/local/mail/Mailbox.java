package org.atrium.local.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Every message that was caught, on disk, at most {@code capacity} of them: the oldest go first, a file at a time. What
 * {@link #add} has taken in survives a {@code kill -9} of this process.
 */
final class Mailbox implements AutoCloseable {
    private static final int FILES = 10;

    /** A page of messages, and how many there are on all pages. */
    record Found(long total, List<CaughtMail> mails) {}

    private final Path folder;
    private final int capacity;
    private final Clock clock;
    private final Deque<MailFile> files = new ArrayDeque<>();
    private long nextId = 1;

    Mailbox(Path folder, int capacity, Clock clock) {
        this.folder = folder;
        this.capacity = capacity;
        this.clock = clock;
        open();
    }

    synchronized CaughtMail add(String from, List<String> to, String subject, byte[] raw) {
        var mail = new CaughtMail(nextId, from, to, subject, clock.instant());
        current().append(mail, raw);
        nextId++;
        return mail;
    }

    synchronized Found find(MailQuery query) {
        var total = 0L;
        var page = new ArrayList<CaughtMail>();
        for (var file = files.descendingIterator(); file.hasNext(); ) {
            for (var mail : file.next().mails().reversed()) {
                if (query.matches(mail)) {
                    if (total >= query.offset() && page.size() < query.limit()) {
                        page.add(mail);
                    }
                    total++;
                }
            }
        }
        return new Found(total, page);
    }

    synchronized Optional<CaughtMail> find(long id) {
        return files.stream().flatMap(file -> file.find(id).stream()).findFirst();
    }

    /** The message as it came, headers and body. */
    synchronized byte[] raw(CaughtMail mail) {
        return files.stream()
                .filter(file -> file.find(mail.id()).isPresent())
                .findFirst()
                .map(file -> file.raw(mail.id()))
                .orElseGet(() -> new byte[0]);
    }

    synchronized void clear() {
        files.forEach(MailFile::delete);
        files.clear();
    }

    @Override
    public synchronized void close() {
        files.forEach(MailFile::close);
    }

    private void open() {
        try {
            Files.createDirectories(folder);
            try (var paths = Files.list(folder)) {
                paths.filter(path -> path.toString().endsWith(MailFile.ENDING))
                        .sorted()
                        .map(MailFile::open)
                        .forEach(files::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!files.isEmpty()) {
            nextId = files.getLast().nextId();
        }
    }

    private MailFile current() {
        if (files.isEmpty() || files.getLast().mails().size() >= Math.max(1, capacity / FILES)) {
            files.add(MailFile.create(folder, nextId));
            if (files.size() > FILES) {
                files.removeFirst().delete();
            }
        }
        return files.getLast();
    }
}
