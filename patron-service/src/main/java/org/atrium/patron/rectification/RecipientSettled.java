package org.atrium.patron.rectification;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "recipient-settled", status = 409, title = "This recipient is settled")
public record RecipientSettled() implements Refusal {

    @Override
    public String detail() {
        return "It was noted before that they were told, or why they are not.";
    }
}
