package org.atrium.patron.retention;

import java.time.Period;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of what is known of people, for which a period is set; they are worked at in this order. */
public enum DataClass {
    /** Lines of loans, returns, renewals and reservations of one patron; of each kind the last one's time stays. */
    LOANS(Period.ofDays(1), Period.ofYears(3)),
    /** Lines of visits and of whatever else a patron did; of each kind the last one's time stays. */
    ACTIVITY(Period.ofDays(1), Period.ofYears(3)),
    /** Which messages a patron got and what became of them. */
    MESSAGES(Period.ofDays(1), Period.ofYears(3)),
    /** What is noted of groups and is settled: needs that are met, tasks that are done, consultations, interactions. */
    NOTES(Period.ofDays(1), Period.ofYears(10)),
    /** Whole people without a card or membership, of whom nothing was heard. */
    PROSPECTS(Period.ofMonths(1), Period.ofYears(10)),
    /** Whole people with a card or membership that has no day in the future, of whom nothing was heard. */
    MEMBERS(Period.ofMonths(1), Period.ofYears(10));

    private final Period shortest;
    private final Period longest;

    DataClass(Period shortest, Period longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DataClass> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public Period shortest() {
        return shortest;
    }

    public Period longest() {
        return longest;
    }

    /** Whether it is about whole people, who are erased. */
    public boolean isOfPeople() {
        return this == PROSPECTS || this == MEMBERS;
    }
}
