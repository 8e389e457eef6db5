package org.atrium.patron.segment;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.atrium.patron.branch.Location;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.jspecify.annotations.Nullable;

/** What can happen, at random. */
final class Steps {

    private Steps() {}

    sealed interface Step
            permits Arrives,
                    Changes,
                    Visits,
                    States,
                    Decides,
                    GuardianDecides,
                    Forbids,
                    Declares,
                    Merges,
                    TakesApart,
                    Writes,
                    Rewrites,
                    DaysPass,
                    HoursPass,
                    Removes,
                    Erases,
                    MovesTo,
                    BranchMoves,
                    CountryIs,
                    PersonaSteps.Finds,
                    GroupSteps.Joins,
                    GroupSteps.Leaves {}

    record Arrives(Details details, boolean card) implements Step {}

    record Changes(int who, Details details) implements Step {}

    /**
     * @param key the same for one that is told of twice
     * @param where the number of a branch; absent: at none
     */
    record Visits(
            int who,
            String type,
            Duration ago,
            long key,
            @Nullable Integer where,
            @Nullable String channel,
            List<String> topics)
            implements Step {}

    record States(int who, Fact fact) implements Step {}

    record Decides(int who, boolean granted) implements Step {}

    record GuardianDecides(int who) implements Step {}

    record Forbids(int who, Limit limit, boolean set) implements Step {}

    record Declares(PurposeKind kind, List<Carrier> carriers) implements Step {}

    record Merges(int who, int other) implements Step {}

    record TakesApart(int which) implements Step {}

    record Writes(Object rule) implements Step {}

    record Rewrites(int which, Object rule) implements Step {}

    record DaysPass(int days) implements Step {}

    /** Less than none where the clock is put back. */
    record HoursPass(int hours) implements Step {}

    record Removes(int which) implements Step {}

    record Erases(int who) implements Step {}

    record MovesTo(ZoneId zone) implements Step {}

    record BranchMoves(int which, @Nullable Location location) implements Step {}

    /** Which decides how old a child is. */
    record CountryIs(String country) implements Step {}

    static Arbitrary<List<Step>> histories() {
        var who = Arbitraries.integers().between(0, 9);
        Arbitrary<Step> arrives =
                Combinators.combine(details(), Arbitraries.of(true, false)).as(Arrives::new);
        Arbitrary<Step> changes = Combinators.combine(who, details()).as(Changes::new);
        Arbitrary<Step> visits = Combinators.combine(
                        who,
                        Arbitraries.of("visit", "loan", "page.view", "attendance"),
                        Arbitraries.oneOf(
                                Arbitraries.integers().between(0, 70).map(Duration::ofDays),
                                Arbitraries.integers().between(-20, 50).map(Duration::ofHours),
                                Arbitraries.of(88, 89, 90, 91, 364, 365, 366, 1_000)
                                        .map(Duration::ofDays)),
                        Arbitraries.longs().between(0, 40),
                        Arbitraries.integers().between(0, 1).injectNull(0.3),
                        Arbitraries.of("onsite", "web").injectNull(0.3),
                        Arbitraries.of("film", "music", "$jazz").list().ofMaxSize(2))
                .as(Visits::new);
        Arbitrary<Step> states = Combinators.combine(who, FactSteps.facts()).as(States::new);
        Arbitrary<Step> decides =
                Combinators.combine(who, Arbitraries.of(true, false)).as(Decides::new);
        Arbitrary<Step> guarded = who.map(GuardianDecides::new);
        Arbitrary<Step> forbids = Combinators.combine(
                        who,
                        Arbitraries.of(
                                Limit.RESTRICTION, Limit.MARKETING, Limit.PROFILING, Limit.purpose("newsletter")),
                        Arbitraries.of(true, true, false))
                .as(Forbids::new);
        Arbitrary<Step> declares = Arbitraries.of(
                new Declares(PurposeKind.MARKETING, List.of(new Carrier(Basis.CONSENT, null, null))),
                new Declares(PurposeKind.MARKETING, List.of(new Carrier(Basis.PUBLIC_TASK, null, null))),
                new Declares(PurposeKind.MARKETING, List.of(new Carrier(Basis.CONSENT, null, "FR"))),
                new Declares(PurposeKind.SERVICE, List.of(new Carrier(Basis.CONTRACT, "email", null))));
        Arbitrary<Step> merges = Combinators.combine(who, who).as(Merges::new);
        Arbitrary<Step> takesApart = who.map(TakesApart::new);
        Arbitrary<Step> writes = rules(2).map(Writes::new);
        Arbitrary<Step> rewrites = Combinators.combine(who, rules(2)).as(Rewrites::new);
        Arbitrary<Step> days = Arbitraries.oneOf(Arbitraries.integers().between(1, 40), Arbitraries.of(60, 90, 300))
                .map(DaysPass::new);
        Arbitrary<Step> hours = Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.of(-1, -26, -700))
                .map(HoursPass::new);
        Arbitrary<Step> removes = who.map(Removes::new);
        Arbitrary<Step> erases = who.map(Erases::new);
        Arbitrary<Step> zones = Arbitraries.of("Europe/Paris", "Pacific/Auckland", "America/Sao_Paulo", "Asia/Kolkata")
                .map(ZoneId::of)
                .map(MovesTo::new);
        Arbitrary<Step> branches = Combinators.combine(Arbitraries.integers().between(0, 1), places().injectNull(0.2))
                .as(BranchMoves::new);
        Arbitrary<Step> countries = Arbitraries.of("FR", "DE", "US").map(CountryIs::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, arrives),
                        Tuple.of(3, changes),
                        Tuple.of(7, visits),
                        Tuple.of(5, states),
                        Tuple.of(2, decides),
                        Tuple.of(2, guarded),
                        Tuple.of(2, forbids),
                        Tuple.of(1, declares),
                        Tuple.of(2, merges),
                        Tuple.of(1, takesApart),
                        Tuple.of(4, GroupSteps.joins()),
                        Tuple.of(1, GroupSteps.leaves()),
                        Tuple.of(4, writes),
                        Tuple.of(1, rewrites),
                        Tuple.of(3, days),
                        Tuple.of(4, hours),
                        Tuple.of(1, removes),
                        Tuple.of(1, erases),
                        Tuple.of(1, zones),
                        Tuple.of(1, branches),
                        Tuple.of(1, countries),
                        Tuple.of(2, PersonaSteps.finds()))
                .list()
                .ofMinSize(10)
                .ofMaxSize(30);
    }

    private static Arbitrary<Location> places() {
        return Combinators.combine(
                        Arbitraries.doubles().between(48, 49),
                        Arbitraries.doubles().between(2, 3))
                .as(Location::new);
    }

    private static Arbitrary<Details> details() {
        var day = Arbitraries.integers()
                .between(-70, 70)
                .map(days -> LocalDate.of(2026, 1, 28).plusDays(days))
                .injectNull(0.4);
        var text = Arbitraries.of("adult", "child", "école", "").map(word -> word.isEmpty() ? null : word);
        var year = Arbitraries.oneOf(
                        Arbitraries.integers().between(1950, 2015),
                        Arbitraries.integers().between(2008, 2011))
                .injectNull(0.4);
        var birth = Arbitraries.integers()
                .between(-20, 300)
                .map(days -> LocalDate.of(2010, 1, 28).plusDays(days))
                .injectNull(0.6);
        var place = places().injectNull(0.5);
        var interests = Arbitraries.of("travel", "music", "jazz")
                .list()
                .uniqueElements()
                .ofMaxSize(2);
        var attribute = Arbitraries.of((Object) 1, 2.5, "1", "x", true).injectNull(0.3);
        return Combinators.combine(text, year, birth, day, day, place, interests, attribute)
                .as((word, born, on, from, to, at, likes, value) -> new Details(
                        new Name(null, word, null),
                        "fr",
                        on,
                        on == null ? born : Integer.valueOf(on.getYear()),
                        null,
                        word,
                        from,
                        to,
                        new Address(null, code(from), word, "child".equals(word) ? "FR" : null, at),
                        likes,
                        value == null ? Map.of() : Map.of("own", value),
                        null));
    }

    private static @Nullable String code(@Nullable LocalDate day) {
        return day == null
                ? null
                : List.of("75001", "75 002", "sw1a 1aa", "69-003", "7").get(day.getDayOfMonth() % 5);
    }

    /** Rules as JSON gives them; a segment is named by its number and looked up when the step is taken. */
    private static Arbitrary<Object> rules(int depth) {
        return depth == 0
                ? leaves()
                : Arbitraries.frequencyOf(
                        Tuple.of(3, leaves()),
                        Tuple.of(1, several("all", depth)),
                        Tuple.of(1, several("any", depth)),
                        Tuple.of(1, rules(depth - 1).map(rule -> Map.of("not", rule))));
    }

    private static Arbitrary<Object> several(String word, int depth) {
        return rules(depth - 1).list().ofMinSize(1).ofMaxSize(3).map(list -> Map.of(word, list));
    }

    private static Arbitrary<Object> leaves() {
        var moving = Arbitraries.of("-P1M", "-P20D", "P10D", "P1M", "-P1M1D", "2026-02-15", "2026-03-01");
        var within = Arbitraries.of("P7D", "P30D", "P1M", "P2M", "PT6H", "PT30H");
        Arbitrary<Object> moments = Combinators.combine(
                        Arbitraries.of("scores.lastVisitAt", "createdAt"),
                        Arbitraries.of("before", "after"),
                        Arbitraries.of("-PT6H", "-PT30H", "PT0H", "PT3H"))
                .as((field, word, moment) -> Map.of("field", field, word, moment));
        Arbitrary<Object> days = Combinators.combine(
                        Arbitraries.of("enrolledOn", "expiresOn", "scores.lastVisitAt", "createdAt"),
                        Arbitraries.of("before", "after"),
                        moving)
                .as((field, word, day) -> Map.of("field", field, word, day));
        Arbitrary<Object> texts = Combinators.combine(
                        Arbitraries.of("category", "address.locality", "name.family", "interests"),
                        Arbitraries.of("is", "isNot"),
                        Arbitraries.of("adult", "child", "école", "travel"))
                .as((field, word, text) -> Map.of("field", field, word, text));
        Arbitrary<Object> numbers = Combinators.combine(
                        Arbitraries.of("birthYear", "attributes.own"),
                        Arbitraries.of("atLeast", "atMost", "is", "isNot"),
                        Arbitraries.of(1, 2.5, 1980))
                .as((field, word, number) -> Map.of("field", field, word, number));
        Arbitrary<Object> scores = Combinators.combine(
                        Arbitraries.of("visits", "loans"),
                        Arbitraries.of("d30", "d90", "d365"),
                        Arbitraries.of("atLeast", "atMost", "is", "isNot"),
                        Arbitraries.of(0, 1, 1.5, 2, 3, -1, 2_000))
                .as((what, span, word, number) -> Map.of("field", "scores." + what + "." + span, word, number));
        Arbitrary<Object> closeness = Combinators.combine(
                        Arbitraries.of("is", "isNot"), Arbitraries.of("new", "active", "cooling", "dormant", "other"))
                .as((word, stage) -> Map.of("field", "scores.stage", word, stage));
        Arbitrary<Object> several = Arbitraries.of(
                Map.of("field", "scores.stage", "in", List.of("new", "cooling")),
                Map.of("field", "scores.visits.d90", "in", List.of(0, 2)));
        Arbitrary<Object> levels = Combinators.combine(
                        Arbitraries.of("recency", "frequency", "engagement"),
                        Arbitraries.of("atLeast", "atMost", "is", "isNot"),
                        Arbitraries.of(0, 1, 2, 2.5, 3, 4, 5, 7, 11))
                .as((score, word, number) -> Map.of("field", "scores." + score, word, number));
        Arbitrary<Object> lapsing = Combinators.combine(
                        Arbitraries.of("is", "isNot"), Arbitraries.of("low", "rising", "high", "lapsed"))
                .as((word, lapse) -> Map.of("field", "scores.lapse", word, lapse));
        Arbitrary<Object> values = Arbitraries.of((Object) 1, "1", "x", true, 2.5)
                .map(value -> Map.of("field", "attributes.own", "in", List.of(value, "y")));
        Arbitrary<Object> there = Combinators.combine(
                        Arbitraries.of(
                                "category",
                                "birthYear",
                                "enrolledOn",
                                "attributes.own",
                                "interests",
                                "identifiers.card",
                                "contactPoints.email",
                                "address.location",
                                "scores.lastVisitAt",
                                "scores.stage",
                                "scores.lapse",
                                "scores.recency",
                                "scores.loans.d365"),
                        Arbitraries.of(true, false))
                .as((field, exists) -> Map.of("field", field, "exists", exists));
        Arbitrary<Object> stages =
                Arbitraries.of("prospect", "member", "lapsed").map(stage -> Map.of("field", "lifecycle", "is", stage));
        Arbitrary<Object> near = Combinators.combine(
                        Arbitraries.of(5, 30, 80),
                        Arbitraries.of(
                                Map.<String, Object>of("lat", 48.5, "lon", 2.5),
                                Map.<String, Object>of("branchId", 0),
                                Map.<String, Object>of("branchId", 1)))
                .as((km, center) -> {
                    var circle = new HashMap<String, Object>(center);
                    circle.put("km", km);
                    return Map.of("field", "address.location", "withinKm", circle);
                });
        Arbitrary<Object> events = Combinators.combine(
                        Arbitraries.of("visit", "page.view"),
                        Arbitraries.of("atLeast", "atMost", "is"),
                        Arbitraries.of(0, 1, 2, 3),
                        within)
                .as((type, word, n, span) -> Map.of("event", type, "count", Map.of(word, n), "within", span));
        Arbitrary<Object> ever = Arbitraries.of("visit", "page.view").map(type -> Map.of("event", type));
        Arbitrary<Object> narrowed = Combinators.combine(
                        Arbitraries.of("visit", "loan"),
                        Arbitraries.of(
                                Map.of("branchId", 0),
                                Map.of("branchId", List.of(0, 1)),
                                Map.of("branchId", 1, "channel", "onsite"),
                                Map.of("channel", List.of("web", "onsite")),
                                Map.of("topics", "film", "branchId", 0),
                                Map.of("topics", List.of("music", "film"))),
                        Arbitraries.of("atLeast", "atLeast", "atMost", "is"),
                        Arbitraries.of(0, 1, 1, 2, 3),
                        within)
                .as((type, which, word, n, span) -> {
                    var rule = new HashMap<String, Object>(which);
                    rule.putAll(Map.of("event", type, "count", Map.of(word, n), "within", span));
                    return rule;
                });
        Arbitrary<Object> everThere = Arbitraries.of(0, 1)
                .map(branch -> Map.of("event", "visit", "branchId", branch, "count", Map.of("atLeast", 2)));
        Arbitrary<Object> areas = Arbitraries.of(
                        List.of("75"), List.of("750"), List.of("75002"), List.of("SW1A", "69"), List.of("99"))
                .map(area -> Map.of("field", "address.postalCode", "startsWith", area));
        Arbitrary<Object> consents =
                Arbitraries.just(Map.of("consent", Map.of("purpose", "newsletter", "channel", "email")));
        var stated = FactSteps.rules();
        var belonging = GroupSteps.rules();
        var alike = PersonaSteps.rules();
        Arbitrary<Object> others = Arbitraries.integers().between(0, 9).map(n -> Map.of("segment", n));
        return Arbitraries.oneOf(
                days, moments, texts, numbers, values, there, stages, near, events, events, ever, narrowed, narrowed,
                narrowed, areas, everThere, consents, others, scores, scores, closeness, several, levels, levels,
                lapsing, stated, stated, belonging, belonging, alike, alike);
    }
}
