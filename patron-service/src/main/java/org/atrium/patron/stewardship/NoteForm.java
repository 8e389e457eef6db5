package org.atrium.patron.stewardship;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Reads the parts of which notes are made: whatever is wrong is named with a JSON Pointer, all of it at once. */
public final class NoteForm {

    private static final int OLDEST = 1850;
    private static final int LATEST = 9999;
    private static final int NAME = 200;

    private final Faults faults = new Faults();

    /** A text of several lines that is needed. */
    public String text(@Nullable String written, String pointer) {
        if (written == null) {
            faults.add(pointer, "is needed");
            return "";
        }
        if (written.length() > 2 * Entry.LONGEST) {
            faults.add(pointer, "must have 1 to " + Entry.LONGEST + " characters");
            return "";
        }
        Text.faultOfLines(written).ifPresent(fault -> faults.add(pointer, fault));
        var lines = Text.lines(written);
        faults.require(
                !lines.isEmpty() && lines.length() <= Entry.LONGEST,
                pointer,
                "must have 1 to " + Entry.LONGEST + " characters");
        return lines;
    }

    /** A name in one line, if there is one. */
    public @Nullable String name(@Nullable String written, String pointer) {
        if (written == null) {
            return null;
        }
        var fits = written.length() <= NAME;
        faults.require(fits, pointer, "must have 1 to " + NAME + " characters");
        if (!fits) {
            return null;
        }
        Text.fault(written).ifPresent(fault -> faults.add(pointer, fault));
        var clean = Text.clean(written);
        faults.require(!clean.isEmpty(), pointer, "must have 1 to " + NAME + " characters");
        return clean;
    }

    /** @param usual where none is given; absent where one is needed, as of what has one already */
    public LocalDate day(@Nullable LocalDate written, @Nullable LocalDate usual, String pointer) {
        var day = written == null ? usual : written;
        if (day == null) {
            faults.add(pointer, "is needed");
            return LocalDate.EPOCH;
        }
        faults.require(
                day.getYear() >= OLDEST && day.getYear() <= LATEST,
                pointer,
                "must be a day between " + OLDEST + " and " + LATEST);
        return day;
    }

    /** How both met. */
    public Interaction.Way way(@Nullable String written, String pointer) {
        var way = Interaction.Way.of(written);
        faults.require(way.isPresent(), pointer, "must be one of " + String.join(", ", Interaction.Way.words()));
        return way.orElse(Interaction.Way.CALL);
    }

    /** A day that has come. */
    public LocalDate pastDay(@Nullable LocalDate written, @Nullable LocalDate usual, LocalDate today, String pointer) {
        var day = day(written, usual, pointer);
        faults.require(!day.isAfter(today), pointer, "must not be later than today");
        return day;
    }

    public List<String> answers(@Nullable List<@Nullable String> written) {
        var answers = new ArrayList<String>();
        if (written != null && faults.fits(written.size(), Consultation.MOST_ANSWERS, "/answers")) {
            for (int i = 0; i < written.size(); i++) {
                answers.add(text(written.get(i), "/answers/" + i));
            }
        }
        return answers;
    }

    /** What was made of the parts. */
    public <T> T checked(T made) {
        faults.refuseIfAny();
        return made;
    }
}
