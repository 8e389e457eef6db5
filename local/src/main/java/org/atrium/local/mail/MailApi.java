package org.atrium.local.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The catcher's JSON, for tests and scripts. */
final class MailApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1_000;

    /** How a fault is asked for: {@code {"mode": "slow", "delayMs": 500}}. */
    record FaultRequest(@Nullable String mode, @Nullable Integer delayMs) {}

    private final Mailbox mailbox;
    private final MailServer server;

    MailApi(Mailbox mailbox, MailServer server) {
        this.mailbox = mailbox;
        this.server = server;
    }

    Answer list(Map<String, String> query) {
        try {
            var found = mailbox.find(query(query));
            var messages = found.mails().stream().map(this::summary).toList();
            return json(200, Map.of("total", found.total(), "messages", messages));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return problem(400, e.getMessage());
        }
    }

    Answer show(long id) {
        return mailbox.find(id)
                .map(mail -> {
                    var content = MailContent.of(mailbox.raw(mail));
                    var view = envelope(mail);
                    view.put("headers", content.headers());
                    view.put("text", content.text());
                    view.put("html", content.html());
                    view.put("raw", content.raw());
                    return json(200, view);
                })
                .orElseGet(() -> problem(404, "There is no message " + id));
    }

    Answer clear() {
        mailbox.clear();
        return Answer.empty(204);
    }

    Answer fault() {
        return json(200, view(server.fault()));
    }

    Answer behave(byte[] body) {
        try {
            server.behave(fault(JSON.readValue(body, FaultRequest.class)));
            return fault();
        } catch (JacksonException | IllegalArgumentException e) {
            return problem(400, e.getMessage());
        }
    }

    static MailQuery query(Map<String, String> query) {
        var since = query.get("since");
        return new MailQuery(
                query.get("to"),
                since == null ? null : Instant.parse(since),
                query.get("q"),
                between(0, LARGEST_LIMIT, query.get("limit"), DEFAULT_LIMIT),
                between(0, Integer.MAX_VALUE, query.get("offset"), 0));
    }

    static Answer problem(int status, @Nullable String detail) {
        return json(status, Map.of("status", status, "detail", String.valueOf(detail)));
    }

    private static int between(int least, int most, @Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        var number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not between " + least + " and " + most);
        }
        return number;
    }

    private Map<String, Object> summary(CaughtMail mail) {
        var view = envelope(mail);
        view.put("headers", MailContent.headers(mailbox.raw(mail)));
        return view;
    }

    private static Map<String, Object> envelope(CaughtMail mail) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", Long.toString(mail.id()));
        view.put("from", mail.from());
        view.put("to", List.copyOf(mail.to()));
        view.put("subject", mail.subject());
        view.put("receivedAt", mail.receivedAt().toString());
        return view;
    }

    private static Fault fault(FaultRequest request) {
        var delay = Duration.ofMillis(request.delayMs() == null ? 2_000 : request.delayMs());
        return switch (request.mode() == null ? "" : request.mode()) {
            case "none" -> new Fault.None();
            case "refuse-connections" -> new Fault.RefuseConnections();
            case "temporary-failure" -> new Fault.TemporaryFailure();
            case "slow" -> new Fault.Slow(delay);
            default ->
                throw new IllegalArgumentException("mode is none, refuse-connections, temporary-failure or slow");
        };
    }

    private static Map<String, Object> view(Fault fault) {
        return switch (fault) {
            case Fault.None() -> Map.of("mode", "none");
            case Fault.RefuseConnections() -> Map.of("mode", "refuse-connections");
            case Fault.TemporaryFailure() -> Map.of("mode", "temporary-failure");
            case Fault.Slow(var delay) -> Map.of("mode", "slow", "delayMs", delay.toMillis());
        };
    }

    private static Answer json(int status, Map<String, ?> body) {
        return new Answer(status, "application/json", JSON.writeValueAsBytes(body), Map.of());
    }
}
