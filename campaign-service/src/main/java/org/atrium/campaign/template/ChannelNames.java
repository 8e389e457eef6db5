package org.atrium.campaign.template;

import java.util.List;

/**
 * Names of the channels on which messages are sent from here, as templates, plans, deliveries and events have them. A new
 * channel is a name in {@link #ALL} and an adapter with that name in {@code CampaignWiring}.
 */
public final class ChannelNames {

    public static final String EMAIL = "email";

    /** The one that is meant where none is named. */
    public static final String USUAL = EMAIL;

    public static final List<String> ALL = List.of(EMAIL);

    private ChannelNames() {}

    /** What a field with the name of a channel must be, in words. */
    public static String expected() {
        return "must be " + String.join(" or ", ALL);
    }
}
