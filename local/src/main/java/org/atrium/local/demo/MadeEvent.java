package org.atrium.local.demo;

import java.time.Instant;

/**
 * Something that happened at a branch or on the web.
 *
 * @param day index into the year, for windows
 * @param who a card number, or a visitor's id when {@code known} is false
 * @param branch index in {@link MadeBranch#ALL}; -1 on the web
 */
record MadeEvent(
        Instant time, int day, String type, String who, boolean known, int branch, int quantity, String topic) {

    boolean isPresence() {
        return branch >= 0;
    }

    /** One line of NDJSON. No value in it needs escaping. */
    void writeTo(StringBuilder out, String id, String branchId) {
        out.append("{\"specversion\":\"1.0\",\"id\":\"").append(id);
        out.append("\",\"source\":\"/demonstration/").append(isPresence() ? "branches" : "web");
        out.append("\",\"type\":\"").append(type);
        out.append("\",\"time\":\"").append(time).append("\",\"data\":{");
        if (known) {
            out.append("\"identifier\":{\"scheme\":\"card\",\"value\":\"")
                    .append(who)
                    .append("\"}");
        } else {
            out.append("\"visitorId\":\"").append(who).append('"');
        }
        if (isPresence()) {
            out.append(",\"branchId\":\"").append(branchId).append('"');
        } else {
            out.append(",\"channel\":\"web\"");
        }
        if (quantity > 1) {
            out.append(",\"quantity\":").append(quantity);
        }
        if (!topic.isEmpty()) {
            out.append(",\"topics\":[\"").append(topic).append("\"]");
        }
        out.append("}}\n");
    }
}
