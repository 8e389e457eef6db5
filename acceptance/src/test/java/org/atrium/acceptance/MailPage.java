package org.atrium.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import tools.jackson.databind.JsonNode;

/** The mail catcher, asked over its JSON. */
final class MailPage {
    private static final int PAGE = 1_000;
    private final AtriumApi catcher;

    MailPage(String url) {
        this.catcher = new AtriumApi(url, () -> "none");
    }

    /** Every message to an address of this domain, with its headers. */
    List<JsonNode> to(String domain) {
        var found = new ArrayList<JsonNode>();
        var offset = 0;
        JsonNode page;
        do {
            page = AtriumApi.ok(catcher.get("/api/messages?limit=" + PAGE + "&offset=" + offset));
            page.path("messages")
                    .valueStream()
                    .filter(mail -> mail.path("to").path(0).asString().endsWith("@" + domain))
                    .forEach(found::add);
            offset += PAGE;
        } while (offset < page.path("total").asInt());
        return found;
    }

    static String recipient(JsonNode mail) {
        return mail.path("to").path(0).asString();
    }

    JsonNode whole(JsonNode mail) {
        return AtriumApi.ok(catcher.get("/api/messages/" + mail.path("id").asString()));
    }

    void behave(String mode) {
        AtriumApi.ok(catcher.post("/api/faults", Map.of("mode", mode)));
    }
}
