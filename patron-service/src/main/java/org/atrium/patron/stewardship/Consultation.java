package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.identity.GroupId;

/** What a group was asked, when, and what it answered. */
public record Consultation(
        UUID id, long version, GroupId group, String question, LocalDate askedOn, List<String> answers)
        implements Entry {

    public static final int MOST_ANSWERS = 50;

    public Consultation {
        answers = List.copyOf(answers);
    }

    @Override
    public Consultation at(long next) {
        return new Consultation(id, next, group, question, askedOn, answers);
    }
}
