package org.atrium.local.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Messages one after the other in one file that only grows. Each is: length of the envelope, length of the message, the
 * envelope, the message. A last one that a crash cut short is cut off when the file is opened.
 */
final class MailFile implements AutoCloseable {
    static final String ENDING = ".mail";

    private record Place(long position, int length) {}

    private final Path path;
    private final long firstId;
    private final FileChannel channel;
    private final List<CaughtMail> mails = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private long end;

    private MailFile(Path path) throws IOException {
        this.path = path;
        this.firstId = Long.parseLong(path.getFileName().toString().replace(ENDING, ""));
        this.channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static MailFile create(Path folder, long firstId) {
        return open(folder.resolve("%019d%s".formatted(firstId, ENDING)));
    }

    static MailFile open(Path path) {
        try {
            var file = new MailFile(path);
            file.read();
            file.channel.truncate(file.end);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CaughtMail> mails() {
        return Collections.unmodifiableList(mails);
    }

    long nextId() {
        return firstId + mails.size();
    }

    Optional<CaughtMail> find(long id) {
        return id >= firstId && id < nextId() ? Optional.of(mails.get((int) (id - firstId))) : Optional.empty();
    }

    byte[] raw(long id) {
        var place = places.get((int) (id - firstId));
        var bytes = ByteBuffer.allocate(place.length());
        try {
            while (bytes.hasRemaining() && channel.read(bytes, place.position() + bytes.position()) >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.array();
    }

    void append(CaughtMail mail, byte[] raw) {
        try {
            var envelope = envelope(mail);
            var bytes = ByteBuffer.allocate(8 + envelope.length + raw.length)
                    .putInt(envelope.length)
                    .putInt(raw.length)
                    .put(envelope)
                    .put(raw)
                    .flip();
            var start = end;
            while (bytes.hasRemaining()) {
                channel.write(bytes, start + bytes.position());
            }
            remember(mail, start + 8 + envelope.length, raw.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(CaughtMail mail, long position, int length) {
        mails.add(mail);
        places.add(new Place(position, length));
        end = position + length;
    }

    private void read() throws IOException {
        var size = channel.size();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            while (end < size) {
                var envelopeLength = in.readInt();
                var length = in.readInt();
                var position = end + 8 + envelopeLength;
                if (position + length > size) {
                    return;
                }
                remember(mail(in.readNBytes(envelopeLength)), position, length);
                in.skipNBytes(length);
            }
        } catch (EOFException e) {
            // The lengths themselves were cut short: what came before them is whole.
            return;
        }
    }

    private static byte[] envelope(CaughtMail mail) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(mail.id());
        out.writeLong(mail.receivedAt().toEpochMilli());
        out.writeUTF(mail.from());
        out.writeUTF(mail.subject());
        out.writeInt(mail.to().size());
        for (var recipient : mail.to()) {
            out.writeUTF(recipient);
        }
        return bytes.toByteArray();
    }

    private static CaughtMail mail(byte[] envelope) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(envelope));
        var id = in.readLong();
        var receivedAt = Instant.ofEpochMilli(in.readLong());
        var from = in.readUTF();
        var subject = in.readUTF();
        var to = new ArrayList<String>();
        for (var left = in.readInt(); left > 0; left--) {
            to.add(in.readUTF());
        }
        return new CaughtMail(id, from, to, subject, receivedAt);
    }
}
