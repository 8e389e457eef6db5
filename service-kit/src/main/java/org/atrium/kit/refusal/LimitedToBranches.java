package org.atrium.kit.refusal;

/** The caller may do this, but not while they are limited to some branches: it concerns the whole institution. */
@Problem(type = "limited-to-branches", status = 403, title = "This concerns the whole institution")
public record LimitedToBranches() implements Refusal {
    @Override
    public String detail() {
        return "Your account is limited to some branches, and this is for those who see all of them.";
    }
}
