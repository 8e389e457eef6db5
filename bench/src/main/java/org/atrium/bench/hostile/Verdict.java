package org.atrium.bench.hostile;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was answered, and which answers should never have been given. */
public final class Verdict {

    private static final int SHOWN = 300;

    private final LongAdder asked = new LongAdder();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final LongAdder faulty = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    void answered(Request request, Connection.Answer answer) {
        asked.increment();
        statuses.computeIfAbsent(answer.status(), any -> new LongAdder()).increment();
        if (answer.status() == 400 && answer.body().contains("/problems/malformed-json")) {
            malformed.increment();
        }
        fault(request, answer).ifPresent(fault -> found(request, fault + ": " + shortened(answer.body())));
    }

    void silent(Request request, Exception cause) {
        asked.increment();
        statuses.computeIfAbsent(0, any -> new LongAdder()).increment();
        found(request, "no answer: " + cause);
    }

    private void found(Request request, String fault) {
        faulty.increment();
        var kind = fault.substring(0, Math.min(28, fault.length())) + " " + request.asked();
        if (faults.size() < SHOWN) {
            faults.putIfAbsent(kind, fault + "\n      " + request.shown());
        }
    }

    private static Optional<String> fault(Request request, Connection.Answer answer) {
        var status = answer.status();
        if (status >= 500) {
            return Optional.of("answered " + status);
        }
        if (status >= 400) {
            return isProblem(request, answer)
                    ? Optional.empty()
                    : Optional.of("answered " + status + " without a problem");
        }
        return request.asked().statuses().contains(status)
                ? Optional.empty()
                : Optional.of("answered " + status + ", which is not described");
    }

    /** What Tomcat refuses before it knows a path, and pages for people, need not be problem details. */
    private static boolean isProblem(Request request, Connection.Answer answer) {
        if (request.asked().isPublic()
                || answer.status() == 400 && answer.header("content-type").isEmpty()) {
            return true;
        }
        try {
            var problem = JsonMapper.shared().readTree(answer.body());
            return answer.header("content-type").orElse("").startsWith("application/problem+json")
                    && problem.path("status").asInt() == answer.status()
                    && !problem.path("title").asString("").isEmpty();
        } catch (JacksonException noJson) {
            return false;
        }
    }

    private static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }

    public long asked() {
        return asked.sum();
    }

    /** How many were refused as JSON that cannot be read, before an operation saw them. */
    public long malformed() {
        return malformed.sum();
    }

    public long faulty() {
        return faulty.sum();
    }

    /** How often each status was answered; 0 is no answer. */
    public Map<Integer, Long> statuses() {
        var sorted = new TreeMap<Integer, Long>();
        statuses.forEach((status, count) -> sorted.put(status, count.sum()));
        return sorted;
    }

    /** One answer of each kind that should not have been given, with its request. */
    public Map<String, String> faults() {
        return new TreeMap<>(faults);
    }
}
