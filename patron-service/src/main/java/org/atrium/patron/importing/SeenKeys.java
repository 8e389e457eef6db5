package org.atrium.patron.importing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.OptionalLong;
import org.atrium.kit.text.Sha256;

/**
 * Identifiers that a file has named, each with the line where it stood first. It keeps twelve bytes of each: the first
 * eight of its SHA-256 and the line. Among three million, two that differ are taken for one once in four million files.
 */
final class SeenKeys {

    private static final int FIRST_SIZE = 1 << 10;

    private final MessageDigest digest = Sha256.begin();
    private long[] hashes = new long[FIRST_SIZE];
    private int[] lines = new int[FIRST_SIZE];
    private int count;

    /** Notes the key unless it is there. Returns the line of its first appearance when that is another one. */
    OptionalLong note(String key, long line) {
        if (count * 4L >= hashes.length * 3L) {
            grow();
        }
        long hash = hash(key);
        int place = place(hash);
        if (hashes[place] == 0) {
            hashes[place] = hash;
            lines[place] = Math.toIntExact(line);
            count++;
        }
        return lines[place] == line ? OptionalLong.empty() : OptionalLong.of(lines[place]);
    }

    private void grow() {
        var oldHashes = hashes;
        var oldLines = lines;
        hashes = new long[oldHashes.length * 2];
        lines = new int[oldLines.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                lines[place] = oldLines[i];
            }
        }
    }

    /** Where the hash is, or would be. */
    private int place(long hash) {
        int mask = hashes.length - 1;
        int place = (int) hash & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Never 0, which marks a free place. */
    private long hash(String key) {
        var hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return hash == 0 ? 1 : hash;
    }
}
