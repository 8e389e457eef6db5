package org.atrium.gateway.repeat;

import java.util.Map;

/** What became of an order when it was placed before. */
public sealed interface Outcome {

    /** It was not; from now on it is under way here. */
    record First() implements Outcome {}

    /** Another request came under the same key. */
    record Another() implements Outcome {}

    /** It is being answered at this moment. */
    record UnderWay() implements Outcome {}

    record Answered(int status, Map<String, String> headers, String body) implements Outcome {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** The body may hold a secret. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }
}
