package org.atrium.patron.membership.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.membership.Population.Tally;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.atrium.patron.rule.ValueType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * People who stand alike, as far as some rules look, are one group: of a million there are some hundreds. The database puts
 * them together, and each rule is asked of a group as it is of one patron.
 */
final class Standings {

    private static final String PEOPLE = "people";
    private static final String YOUNG = "young";
    private static final String FIELD = "field";

    private final List<Rule> parts;
    private final RuleBook book;
    private final Today today;
    private final Evaluation evaluation;

    /** What is asked for of each field, by its path; of one that holds no list, whatever it holds. */
    private final Map<String, Set<Object>> lists = new TreeMap<>();

    private final Set<String> values = new TreeSet<>();
    private final Set<Integer> ages = new TreeSet<>();

    Standings(Collection<Rule> parts, RuleBook book, Today today) {
        this.parts = List.copyOf(parts);
        this.book = book;
        this.today = today;
        this.evaluation = new Evaluation(book, today);
        this.parts.forEach(this::note);
    }

    private void note(Rule rule) {
        switch (rule) {
            case Rule.All all -> all.rules().forEach(this::note);
            case Rule.Any any -> any.rules().forEach(this::note);
            case Rule.Not not -> note(not.rule());
            case Rule.FieldIs one -> note(one);
            case Rule.YoungerThan one -> ages.add(one.years());
            case Rule.ConsentTo consent -> note(book.consent(consent.subject()));
            case Rule.DerivedIs one -> throw isNoStanding(one);
            case Rule.EventCount one -> throw isNoStanding(one);
            case Rule.InSegment one -> throw isNoStanding(one);
            case Rule.InGroup one -> throw isNoStanding(one);
            case Rule.OfPersona one -> throw isNoStanding(one);
        }
    }

    private void note(Rule.FieldIs one) {
        var lookup = one.field().lookup();
        if (lookup.hidden() != null || lookup.within() != null) {
            throw isNoStanding(one);
        }
        if (isList(one.field())) {
            lists.computeIfAbsent(lookup.path(), path -> new TreeSet<>()).addAll(words(one));
        } else {
            values.add(lookup.path());
        }
    }

    private static List<Object> words(Rule.FieldIs one) {
        var lookup = one.field().lookup();
        return switch (one.comparison()) {
            case Comparison.Is is -> List.of(is.value());
            case Comparison.In in -> in.values();
            case Comparison.Exists exists when lookup.presentAs() != null -> List.of(lookup.presentAs());
            default -> throw isNoStanding(one);
        };
    }

    private static boolean isList(Field field) {
        return field.type() == ValueType.TEXTS || field.type() == ValueType.CHANNEL;
    }

    private static IllegalArgumentException isNoStanding(Rule rule) {
        return new IllegalArgumentException("is not about how people stand: " + rule);
    }

    /** Puts documents of patrons together; of a list that alone tells them apart which is asked for. */
    List<Bson> stages() {
        var group = new Document();
        lists.forEach((path, words) -> group.append(
                name(path),
                new Document(
                        "$setIntersection",
                        List.of(new Document("$ifNull", List.of("$" + path, List.of())), new ArrayList<>(words)))));
        values.forEach(path -> group.append(name(path), "$" + path));
        ages.forEach(years ->
                group.append(YOUNG + years, RuleFilter.isBornAfter(today.day().minusYears(years))));
        return List.of(Aggregates.group(group.isEmpty() ? null : group, Accumulators.sum(PEOPLE, 1L)));
    }

    /** Paths have dots, which names of fields have not. */
    private static String name(String path) {
        return FIELD + path.replace('.', '_');
    }

    Tally tally(Iterable<Document> groups) {
        long count = 0;
        var sums = new long[parts.size()];
        for (var group : groups) {
            long people = group.get(PEOPLE, Number.class).longValue();
            var standing = group.get("_id") instanceof Document known ? known : new Document();
            count += people;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += holds(parts.get(i), standing) ? people : 0;
            }
        }
        var counts = new HashMap<Rule, Long>();
        for (int i = 0; i < sums.length; i++) {
            counts.put(parts.get(i), sums[i]);
        }
        return new Tally(count, counts);
    }

    private boolean holds(Rule rule, Document standing) {
        return switch (rule) {
            case Rule.All all -> all.rules().stream().allMatch(one -> holds(one, standing));
            case Rule.Any any -> any.rules().stream().anyMatch(one -> holds(one, standing));
            case Rule.Not not -> !holds(not.rule(), standing);
            case Rule.FieldIs one -> evaluation.holds(value(one.field(), standing), one.comparison());
            case Rule.YoungerThan one -> standing.getBoolean(YOUNG + one.years(), false);
            case Rule.ConsentTo consent -> holds(book.consent(consent.subject()), standing);
            case Rule.DerivedIs one -> throw isNoStanding(one);
            case Rule.EventCount one -> throw isNoStanding(one);
            case Rule.InSegment one -> throw isNoStanding(one);
            case Rule.InGroup one -> throw isNoStanding(one);
            case Rule.OfPersona one -> throw isNoStanding(one);
        };
    }

    private static @Nullable Object value(Field.Stored field, Document standing) {
        var found = standing.get(name(field.lookup().path()));
        return field.type() == ValueType.CHANNEL
                ? Stream.ofNullable(found)
                        .filter(list -> ((List<?>) list).contains(field.lookup().presentAs()))
                        .findFirst()
                        .orElse(null)
                : found;
    }
}
