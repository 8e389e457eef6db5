package org.atrium.campaign.letter;

import java.util.function.BooleanSupplier;

/** Where letters leave the house. */
public interface Postbox {

    /**
     * @param mayLeave asked once, when the server has accepted sender and recipient and the content is about to leave.
     *     When it says no, or throws, nothing leaves
     */
    Handover post(Letter letter, BooleanSupplier mayLeave);

    /** What the mail server did. */
    sealed interface Handover {}

    /** It answers for the letter now. */
    record Taken() implements Handover {}

    /** It will never take this letter to this address. */
    record RefusedForGood(String answer) implements Handover {}

    /** It did not take this letter now; another may pass. */
    record NotNow(String answer) implements Handover {}

    /** It takes no letter at all now, and has not taken this one. */
    record Closed(String why) implements Handover {}

    /** It was not allowed to leave, and has not left. */
    record KeptBack() implements Handover {}

    /** The whole letter was handed in and no answer came: it may have been taken or not. */
    record Unknown(String why) implements Handover {}
}
