package org.atrium.patron.access;

import java.util.List;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.purpose.Purpose;

/** The page that says what the other files of an answer are, for whoever they are about. */
@FunctionalInterface
public interface Cover {

    /** As HTML that needs nothing else. */
    String page(Contents contents);

    /**
     * What there is to say.
     *
     * @param files in the order in which they lie in the answer, those with nothing in them too
     */
    record Contents(Institution institution, Answer answer, List<Purpose> purposes, List<Line> files) {

        public Contents {
            purposes = List.copyOf(purposes);
            files = List.copyOf(files);
        }
    }

    /** One file, and how much is in it. */
    record Line(Answer.Part part, long rows) {}
}
