package org.atrium.patron.consent.mongo;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.consent.WordingUses;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.question.TooCostly;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One walk over the patrons who ever decided on something. */
@Component
class MongoWordingUses implements WordingUses {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String LINES = "lines";

    private final TenantCollection patrons;

    MongoWordingUses(TenantCollection patrons) {
        this.patrons = patrons;
    }

    @Override
    public List<Use> counted() {
        var ledger = PatronLayout.LEDGER.path();
        var version = ledger + "." + PatronLayout.LINE_WORDING;
        var key = new Document("purpose", "$" + ledger + "." + PatronLayout.LINE_PURPOSE)
                .append("channel", "$" + ledger + "." + PatronLayout.LINE_CHANNEL)
                .append("wording", "$" + version);
        try {
            return patrons.aggregate(List.of(
                            Aggregates.match(Filters.exists(PatronLayout.DECIDED.path())),
                            Aggregates.project(Projections.include(ledger)),
                            Aggregates.unwind("$" + ledger),
                            Aggregates.match(Filters.exists(version)),
                            Aggregates.group(key, Accumulators.sum(LINES, 1L)),
                            Aggregates.sort(Sorts.ascending("_id"))))
                    .maxTime(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .map(MongoWordingUses::use)
                    .into(new ArrayList<>());
        } catch (MongoExecutionTimeoutException tooLong) {
            throw new Refused(new TooCostly(LONGEST_WAIT, "Try again when less is going on."));
        }
    }

    private static Use use(Document found) {
        var key = found.get("_id", Document.class);
        return new Use(
                key.getString("purpose"), key.getString("channel"), key.getString("wording"), found.getLong(LINES));
    }
}
