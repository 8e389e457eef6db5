package org.atrium.campaign.external;

import java.util.List;

/**
 * What became of a stream of lines.
 *
 * @param accepted lines taken in now; for who may not see persons: lines that are right, whether or not somebody has such
 *     an identifier or an arm already
 * @param duplicates lines that said what was known; 0 for who may not see persons
 * @param rejected for who may not see persons only those that are wrong whoever is meant; after about two thousand of them the lines behind are not read, and the last of these says so
 */
public record AssignmentReceipt(int accepted, int duplicates, List<RejectedLine> rejected) {

    public AssignmentReceipt {
        rejected = List.copyOf(rejected);
    }
}
