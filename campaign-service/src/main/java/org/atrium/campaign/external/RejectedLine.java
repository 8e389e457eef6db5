package org.atrium.campaign.external;

/**
 * A line that was not taken in, and why.
 *
 * @param type a stable word: {@code malformed-json}, {@code invalid-line}, {@code unknown-patron}, {@code unknown-arm}
 *     or {@code arm-conflict}
 */
public record RejectedLine(int line, String type, String detail) {}
