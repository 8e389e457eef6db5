package org.atrium.campaign.external;

import java.util.List;

/**
 * What became of a stream of lines.
 *
 * @param accepted lines taken in now
 * @param duplicates lines that said what was known
 */
public record AssignmentReceipt(int accepted, int duplicates, List<RejectedLine> rejected) {

    public AssignmentReceipt {
        rejected = List.copyOf(rejected);
    }
}
