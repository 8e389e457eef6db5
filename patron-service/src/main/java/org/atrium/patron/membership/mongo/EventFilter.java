package org.atrium.patron.membership.mongo;

import static org.atrium.patron.layout.PatronLayout.EVENT_BRANCH;
import static org.atrium.patron.layout.PatronLayout.EVENT_CHANNEL;
import static org.atrium.patron.layout.PatronLayout.EVENT_TIME;
import static org.atrium.patron.layout.PatronLayout.EVENT_TOPICS;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.rule.Narrowing;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.sight.Sight;
import org.bson.Document;
import org.bson.conversions.Bson;

/** That there were so many events of a kind, as a filter: here they have to be walked through. */
final class EventFilter {

    private EventFilter() {}

    /** The rule about those of the events that somebody sees; empty where they see none of them. */
    static Optional<Rule.EventCount> seen(Rule.EventCount rule, Sight sight) {
        if (sight.isWhole()) {
            return Optional.of(rule);
        }
        var asked = rule.which().branches();
        var there = sight.branches().stream()
                .map(BranchId::new)
                .filter(branch -> asked.isEmpty() || asked.contains(branch))
                .toList();
        var which = new Narrowing(there, rule.which().channels(), rule.which().topics());
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule.EventCount(rule.type(), which, rule.atLeast(), rule.atMost(), rule.within()));
    }

    /** That some event of the type happened at one of the branches, of which this holds too. */
    static Bson at(Collection<UUID> branches, String type, Bson... asked) {
        var all = new ArrayList<>(List.of(asked));
        all.addFirst(Filters.in(EVENT_BRANCH, branches));
        return Filters.elemMatch(PatronLayout.events(type).path(), Filters.and(all));
    }

    static Bson atLeast(Rule.EventCount rule, int n, Today today) {
        return n == 1 ? any(rule, today) : Filters.expr(new Document("$gte", List.of(counted(rule, today), n)));
    }

    /** A look that ends with the first one found. */
    private static Bson any(Rule.EventCount rule, Today today) {
        var asked = new ArrayList<Bson>();
        asking(EVENT_BRANCH, branches(rule.which()), asked);
        asking(EVENT_CHANNEL, rule.which().channels(), asked);
        asking(EVENT_TOPICS, rule.which().topics(), asked);
        if (rule.within() != null) {
            asked.add(Filters.gte(EVENT_TIME, Date.from(rule.within().since(today))));
        }
        return Filters.elemMatch(PatronLayout.events(rule.type()).path(), Filters.and(asked));
    }

    private static void asking(String field, List<?> values, List<Bson> asked) {
        if (!values.isEmpty()) {
            asked.add(Filters.in(field, values));
        }
    }

    private static Document counted(Rule.EventCount rule, Today today) {
        var which = rule.which();
        var asked = new ArrayList<Document>();
        if (!which.branches().isEmpty()) {
            asked.add(new Document("$in", List.of(of(EVENT_BRANCH), literal(branches(which)))));
        }
        if (!which.channels().isEmpty()) {
            asked.add(new Document("$in", List.of(of(EVENT_CHANNEL), literal(which.channels()))));
        }
        if (!which.topics().isEmpty()) {
            var about = new Document("$ifNull", List.of(of(EVENT_TOPICS), List.of()));
            var both = new Document("$setIntersection", List.of(about, literal(which.topics())));
            asked.add(new Document("$ne", List.of(both, List.of())));
        }
        if (rule.within() != null) {
            asked.add(new Document(
                    "$gte", List.of(of(EVENT_TIME), Date.from(rule.within().since(today)))));
        }
        var all = new Document(
                "$ifNull", List.of("$" + PatronLayout.events(rule.type()).path(), List.of()));
        return new Document(
                "$size",
                new Document(
                        "$filter",
                        new Document("input", all).append("as", "event").append("cond", new Document("$and", asked))));
    }

    private static String of(String field) {
        return "$$event." + field;
    }

    /** As it stands, whatever its signs would mean to the database. */
    private static Document literal(List<?> values) {
        return new Document("$literal", values);
    }

    private static List<?> branches(Narrowing which) {
        return which.branches().stream().map(BranchId::value).toList();
    }
}
