package org.atrium.patron.purpose;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/**
 * Without the purpose nobody could say any more what people agreed to.
 *
 * @param by of what names it
 */
@Problem(type = "purpose-in-use", status = 409, title = "The purpose is in use")
public record PurposeInUse(String by) implements Refusal {

    @Override
    public String detail() {
        return switch (by) {
            case "decisions" -> "Decisions of patrons name it, and they are kept.";
            case "wordings" -> "Registered wordings name it, and they are kept.";
            default -> "A segment names it. Change or remove that segment first.";
        };
    }
}
