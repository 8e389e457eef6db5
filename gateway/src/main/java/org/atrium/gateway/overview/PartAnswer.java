package org.atrium.gateway.overview;

/** What became of asking for one part. */
public sealed interface PartAnswer {

    /** @param json what the service answered, as it stands */
    record Known(String json) implements PartAnswer {}

    /** The service does not answer, or not in time. */
    record Silent() implements PartAnswer {}

    /** The caller's token does not allow this part. */
    record NotAllowed() implements PartAnswer {}
}
