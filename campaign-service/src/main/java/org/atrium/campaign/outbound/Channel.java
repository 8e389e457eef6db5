package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.About;

/**
 * A way in which messages leave. A new one is an adapter with its line in {@code CampaignWiring.channels}, and its name in
 * {@code template.ChannelNames}, of which what may be said of a template and a plan follows.
 */
public interface Channel {

    /**
     * Hands one letter to the server of this channel. Throws only what {@code departure} throws; then nothing has left.
     *
     * @param departure asked on the way. When it says no, nothing leaves
     */
    Handover post(Letter letter, Departure departure);

    /** Says whether a letter may still go. */
    interface Departure {

        /** Asked once a connection is ready, right before the first word about this letter. */
        boolean mayBegin();

        /** Asked once the server has accepted sender and recipient, right before the content leaves. */
        boolean mayLeave();
    }

    /** What the channel's server did with the letter. */
    sealed interface Handover {}

    /** It answers for the letter now. */
    record Taken() implements Handover {}

    /**
     * It will not take this letter to this address, whenever it is asked.
     *
     * @param answer codes and fixed words; it goes into events and must name nobody
     */
    record RefusedForGood(String answer, About about) implements Handover {}

    /** It did not take this letter now; another may pass. */
    record NotNow(String answer) implements Handover {}

    /** It takes no letter at all now, and has not taken this one. */
    record Closed(String why) implements Handover {}

    /** It was not allowed to begin or to leave, and has not left. */
    record KeptBack() implements Handover {}

    /** This letter cannot be handed over as it is, and has not left: a reason of the vocabulary of `contracts`. */
    record Unsendable(String reason) implements Handover {}

    /** Something went wrong on our side with this letter, which has not left. */
    record Failed(String what) implements Handover {}

    /** The whole letter was handed in and no answer came: it may have been taken or not. */
    record Unknown(String why) implements Handover {}
}
