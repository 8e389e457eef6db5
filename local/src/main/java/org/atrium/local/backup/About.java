package org.atrium.local.backup;

/**
 * What a backup says of itself, in its first entry.
 *
 * @param format of the file; another one is not read
 * @param version of Atrium that wrote it
 * @param takenAt as RFC 3339
 * @param kind what the folder was made for: {@code demo} or {@code up}
 * @param secrets a hash of the secret that the data are sealed with, which is not in the backup
 */
public record About(int format, String version, String takenAt, String kind, String secrets) {

    static final int FORMAT = 1;

    public static About of(String version, String takenAt, String kind, String secrets) {
        return new About(FORMAT, version, takenAt, kind, secrets);
    }
}
