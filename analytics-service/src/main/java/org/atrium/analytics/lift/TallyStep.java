package org.atrium.analytics.lift;

/** What a change of one participation does to the tally of its arm and branch. */
public sealed interface TallyStep {

    Assignment assignment();

    /** The person is counted here from now on. */
    record Joined(Participation one) implements TallyStep {

        @Override
        public Assignment assignment() {
            return one.assignment();
        }
    }

    /** The person is no longer counted here. */
    record Left(Participation one) implements TallyStep {

        @Override
        public Assignment assignment() {
            return one.assignment();
        }
    }

    /** The person, who is counted here, did what was hoped for. */
    record Converted(Assignment assignment) implements TallyStep {}
}
