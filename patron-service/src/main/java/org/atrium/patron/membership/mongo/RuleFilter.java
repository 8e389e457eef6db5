package org.atrium.patron.membership.mongo;

import com.mongodb.client.model.Filters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.atrium.patron.institution.Today;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.atrium.patron.sight.Sight;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A rule as a filter over the documents of patrons. It holds for a document exactly when the rule does. */
final class RuleFilter {

    private static final Bson NOBODY = Filters.in("_id", List.of());
    private static final Bson EVERYBODY = new Document();

    private final RuleBook book;
    private final Today today;
    private final Sight sight;
    private final FieldFilter fields;

    /** @param sight of whoever asks: what lies beyond it is as if it were not in the documents */
    RuleFilter(RuleBook book, Today today, Sealed sealed, Sight sight) {
        this.book = book;
        this.today = today;
        this.sight = sight;
        this.fields = new FieldFilter(book, today, sealed, sight);
    }

    Bson of(Rule rule) {
        return switch (rule) {
            case Rule.All all -> all.rules().isEmpty() ? EVERYBODY : Filters.and(each(all.rules()));
            case Rule.Any any -> any.rules().isEmpty() ? NOBODY : Filters.or(each(any.rules()));
            case Rule.Not not -> Filters.nor(of(not.rule()));
            case Rule.FieldIs asked -> fields.of(asked.field(), asked.comparison());
            case Rule.DerivedIs derived -> of(derived.meaning());
            case Rule.EventCount count -> events(count);
            case Rule.ConsentTo consent -> of(book.consent(consent.subject()));
            case Rule.YoungerThan younger -> bornAfter(today.day().minusYears(younger.years()));
            case Rule.InSegment in -> book.rule(in.segment()).map(this::of).orElse(NOBODY);
            case Rule.OfPersona(var persona) ->
                book.persona(persona).map(this::of).orElse(NOBODY);
            case Rule.InGroup group -> GroupFilter.of(group, today, sight);
        };
    }

    private static Bson bornAfter(LocalDate day) {
        return Filters.or(
                Filters.gt(PatronLayout.BIRTH_DATE.path(), day.toString()),
                Filters.and(
                        Filters.exists(PatronLayout.BIRTH_DATE.path(), false),
                        Filters.gte(PatronLayout.BIRTH_YEAR.path(), firstYearAfter(day))));
    }

    /** The same as an expression: for whom nothing is known it does not hold. */
    static Document isBornAfter(LocalDate day) {
        var date = "$" + PatronLayout.BIRTH_DATE.path();
        var unknown = new Document("$eq", List.of(new Document("$type", date), "missing"));
        var year = new Document("$gte", List.of("$" + PatronLayout.BIRTH_YEAR.path(), firstYearAfter(day)));
        return new Document(
                "$or",
                List.of(
                        new Document("$gt", List.of(date, day.toString())),
                        new Document("$and", List.of(unknown, year))));
    }

    /** Of a year alone its last day counts, which is after any other day of it. */
    private static int firstYearAfter(LocalDate day) {
        return day.isBefore(LocalDate.of(day.getYear(), 12, 31)) ? day.getYear() : day.getYear() + 1;
    }

    private List<Bson> each(List<Rule> rules) {
        return rules.stream().map(this::of).toList();
    }

    private Bson events(Rule.EventCount rule) {
        var bounds = new ArrayList<Bson>();
        if (rule.atLeast() > 0) {
            bounds.add(atLeast(rule, rule.atLeast()));
        }
        if (rule.atMost() != null) {
            bounds.add(Filters.nor(atLeast(rule, rule.atMost() + 1)));
        }
        return bounds.isEmpty() ? EVERYBODY : Filters.and(bounds);
    }

    /** Events lie newest first: there are n since then exactly when the n-th is not older. */
    private Bson atLeast(Rule.EventCount rule, int n) {
        if (!rule.which().isNone() || !sight.isWhole()) {
            return EventFilter.seen(rule, sight)
                    .map(seen -> EventFilter.atLeast(seen, n, today))
                    .orElse(NOBODY);
        }
        var nth = PatronLayout.timeOf(rule.type(), n).path();
        return rule.within() == null
                ? Filters.exists(nth)
                : Filters.gte(nth, Date.from(rule.within().since(today)));
    }
}
