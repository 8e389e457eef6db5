package org.atrium.campaign.external;

/**
 * A line that was not taken in, and why.
 *
 * @param type a stable word: {@code malformed-json}, {@code invalid-line}, {@code too-old}, {@code unknown-arm},
 *     {@code unknown-patron}, {@code arm-conflict}, or {@code not-read} for the first of the lines at which reading stopped
 */
public record RejectedLine(int line, String type, String detail) {}
