package org.atrium.local.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.atrium.local.process.LocalFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tar, zipped: first what it says of itself, then the files, last the SHA-256 of each. Without the last entry, or with
 * one file that does not fit it, it is damaged and nothing of it is used.
 */
public final class BackupFile {

    private static final String ABOUT = "atrium-backup.json";
    private static final String DIGESTS = "atrium-digests.json";
    private static final int BUFFER = 1 << 16;

    private BackupFile() {}

    /**
     * Writes the file, which is there as a whole or not at all.
     *
     * @param root the folder that the parts are in
     * @param parts files and folders below it; one that is not there is left out
     * @return the SHA-256 of the file
     */
    public static String write(Path file, About about, Path root, List<String> parts) {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var digest = sha256();
            try (var out = new DigestOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(draft), BUFFER), digest);
                    var tar = new TarArchiveOutputStream(new GZIPOutputStream(out, BUFFER), "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                write(tar, about, root, parts);
            }
            force(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new LocalFailure(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static void write(TarArchiveOutputStream tar, About about, Path root, List<String> parts)
            throws IOException {
        var digests = new TreeMap<String, String>();
        var first = JsonMapper.shared().writeValueAsBytes(about);
        text(tar, ABOUT, first);
        digests.put(ABOUT, HexFormat.of().formatHex(sha256().digest(first)));
        for (var part : parts) {
            var top = root.resolve(part);
            if (Files.exists(top)) {
                try (var files = Files.walk(top)) {
                    for (var one : files.filter(BackupFile::isKept).sorted().toList()) {
                        var name = root.relativize(one).toString();
                        digests.put(name, file(tar, name, one));
                    }
                }
            }
        }
        text(tar, DIGESTS, JsonMapper.shared().writeValueAsBytes(digests));
    }

    /** Which process ran says nothing about another run, and logs of the servers are no data. */
    private static boolean isKept(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.endsWith(".pid") && !name.endsWith(".part");
    }

    private static void text(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static String file(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        var digest = sha256();
        tar.putArchiveEntry(new TarArchiveEntry(file, name));
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Takes it apart into an empty folder.
     *
     * @param check throws a {@link LocalFailure} where this backup must not be used here, before any file of it is written
     * @throws LocalFailure if it is damaged, or no backup that this version reads; what is in the folder then is nothing
     */
    public static About extract(Path file, Path into, Consumer<About> check) {
        try (var zip = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), BUFFER);
                var tar = new TarArchiveInputStream(zip, "UTF-8")) {
            var found = new TreeMap<String, String>();
            var about = about(file, tar, found);
            check.accept(about);
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(DIGESTS)) {
                    var written = digests(tar.readAllBytes());
                    // To the end: only there the zip says whether all of it is as it was.
                    zip.transferTo(OutputStream.nullOutputStream());
                    if (!found.equals(written)) {
                        throw damaged(file, null);
                    }
                    return about;
                }
                var target = into.resolve(entry.getName()).normalize();
                if (!entry.isFile() || !target.startsWith(into)) {
                    throw damaged(file, null);
                }
                found.put(entry.getName(), copied(tar, target));
            }
            throw damaged(file, null);
        } catch (NoSuchFileException e) {
            throw new LocalFailure(file + " is not there.", e);
        } catch (IOException | JacksonException | UncheckedIOException e) {
            throw damaged(file, e);
        }
    }

    private static About about(Path file, TarArchiveInputStream tar, Map<String, String> found) throws IOException {
        var first = tar.getNextEntry();
        if (first == null || !first.getName().equals(ABOUT)) {
            throw new LocalFailure(file + " is no backup of Atrium.");
        }
        var bytes = tar.readAllBytes();
        found.put(ABOUT, HexFormat.of().formatHex(sha256().digest(bytes)));
        var format = JsonMapper.shared().readTree(bytes).path("format").asInt();
        if (format != About.FORMAT) {
            throw new LocalFailure("%s has format %d, and this version reads %d. Use the version that wrote it."
                    .formatted(file, format, About.FORMAT));
        }
        return JsonMapper.shared().readValue(bytes, About.class);
    }

    private static Map<String, String> digests(byte[] bytes) {
        var digests = new TreeMap<String, String>();
        JsonMapper.shared()
                .readTree(bytes)
                .properties()
                .forEach(one -> digests.put(one.getKey(), one.getValue().asString()));
        return digests;
    }

    private static String copied(InputStream in, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        var digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            in.transferTo(out);
        }
        force(target);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a text. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of a whole file. */
    public static String sha256(Path file) {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new LocalFailure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static LocalFailure damaged(Path file, @Nullable Exception cause) {
        return new LocalFailure(file + " is damaged. Nothing was changed.", cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
