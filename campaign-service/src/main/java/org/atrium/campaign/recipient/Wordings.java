package org.atrium.campaign.recipient;

import java.util.List;

/**
 * The words that people agreed to on one channel.
 *
 * @param purposes all purposes with any wording on record, and those that need none
 * @param versions the versions on record for the purpose that was asked about
 * @param service whether what is sent for that purpose needs nobody's yes
 */
public record Wordings(List<String> purposes, List<String> versions, boolean service) {

    public Wordings {
        purposes = List.copyOf(purposes);
        versions = List.copyOf(versions);
    }
}
