package org.atrium.kit.refusal;

/** The body is larger than this resource takes. */
@Problem(type = "too-large", status = 413, title = "The body is too large")
public record TooLarge(String detail) implements Refusal {

    public static TooLarge than(int most) {
        return new TooLarge("At most " + most + " bytes are taken here.");
    }
}
