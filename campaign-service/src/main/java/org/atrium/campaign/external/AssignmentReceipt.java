package org.atrium.campaign.external;

import java.util.List;

/**
 * What became of a stream of lines.
 *
 * @param accepted lines taken in now
 * @param duplicates lines that said what was known
 * @param rejected after about two thousand of them the lines behind are not read, and the last of these says so
 */
public record AssignmentReceipt(int accepted, int duplicates, List<RejectedLine> rejected) {

    public AssignmentReceipt {
        rejected = List.copyOf(rejected);
    }
}
