package org.atrium.campaign.recipient;

import java.util.List;

/**
 * The words that people agreed to on one channel.
 *
 * @param purposes all purposes with any wording on record
 * @param versions the versions on record for the purpose that was asked about
 */
public record Wordings(List<String> purposes, List<String> versions) {

    public Wordings {
        purposes = List.copyOf(purposes);
        versions = List.copyOf(versions);
    }
}
