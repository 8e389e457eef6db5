package org.atrium.patron.rule;

import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.Location;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.person.PostalCodes;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule from plain maps, lists, texts, numbers and truth values, as JSON gives them. Everything that is wrong is
 * named with a JSON Pointer below the one that it starts from.
 */
public final class RuleParser {

    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_PERIOD = 40;
    private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");
    private static final Pattern HOURS = Pattern.compile("([+-]?)PT(\\d{1,7})H");

    /** As long as events are kept, in hours. */
    private static final int MOST_HOURS_COUNTED = 3 * 365 * 24;

    private static final int MOST_HOURS_AWAY = 36_600 * 24;
    private static final Rule NOTHING = new Rule.All(List.of());

    private final Faults faults;
    private int parts;
    private int events;

    private RuleParser(Faults faults) {
        this.faults = faults;
    }

    /**
     * @param tree the rule as JSON gives it
     * @throws Refused naming every fault
     */
    public static Rule parse(@Nullable Object tree, String pointer) {
        var faults = new Faults();
        var most = Extent.MOST_WRITTEN.bytes();
        faults.require(
                RuleText.bytes(tree, most) <= most, pointer, "a rule has at most " + most / 1024 + " KiB as JSON");
        faults.refuseIfAny();
        var rule = new RuleParser(faults).rule(tree, pointer, 1);
        faults.refuseIfAny();
        return rule;
    }

    /** The rule that a text is; empty for one that is none, or none any more. */
    public static Optional<Rule> readable(@Nullable Object tree) {
        try {
            return Optional.of(parse(tree, ""));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    private Rule rule(@Nullable Object tree, String pointer, int depth) {
        if (depth > Extent.MOST_WRITTEN.levels() || ++parts > Extent.MOST_WRITTEN.parts()) {
            return fault(
                    pointer,
                    "a rule has at most " + Extent.MOST_WRITTEN.levels() + " levels and " + Extent.MOST_WRITTEN.parts()
                            + " parts");
        }
        if (!(tree instanceof Map<?, ?> map) || map.isEmpty()) {
            return fault(pointer, "must be an object: all, any, not, field, event, segment, group or consent");
        }
        var given = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> given.put(String.valueOf(key), value));
        if (given.containsKey("field")) {
            return field(given, pointer);
        }
        if (given.containsKey("event")) {
            return counted(event(given, pointer), pointer);
        }
        if (given.containsKey("group")) {
            return group(given, pointer);
        }
        var first = given.keySet().iterator().next();
        onlyThese(given, pointer, Set.of(first));
        var value = given.get(first);
        var below = pointer + "/" + escaped(first);
        return switch (first) {
            case "all" -> new Rule.All(rules(value, below, depth));
            case "any" -> new Rule.Any(rules(value, below, depth));
            case "not" -> new Rule.Not(rule(value, below, depth + 1));
            case "segment" -> segment(value, below);
            case "consent" -> consent(value, below);
            default ->
                fault(below, "is not known here; a rule is all, any, not, field, event, segment, group or consent");
        };
    }

    private List<Rule> rules(@Nullable Object value, String pointer, int depth) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            fault(pointer, "must be a list of at least one rule");
            return List.of();
        }
        if (!faults.fits(list.size(), (int) Extent.MOST_WRITTEN.parts(), pointer)) {
            return List.of();
        }
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < list.size(); i++) {
            rules.add(rule(list.get(i), pointer + "/" + i, depth + 1));
        }
        return rules;
    }

    private Rule segment(@Nullable Object value, String pointer) {
        return Operands.text(value)
                .flatMap(SegmentId::parse)
                .<Rule>map(Rule.InSegment::new)
                .orElseGet(() -> fault(pointer, "must be the id of a segment"));
    }

    private Rule group(Map<String, Object> given, String pointer) {
        onlyThese(given, pointer, Set.of("group", "role"));
        var group = Operands.text(given.get("group")).flatMap(GroupId::parse);
        faults.require(group.isPresent(), pointer + "/group", "must be the id of a group");
        var role = Operands.text(given.get("role")).flatMap(GroupRole::of);
        faults.require(
                role.isPresent() || !given.containsKey("role"),
                pointer + "/role",
                "must be one of " + String.join(", ", GroupRole.words()));
        return group.<Rule>map(id -> new Rule.InGroup(id, null, role.orElse(null)))
                .orElse(NOTHING);
    }

    private Rule consent(@Nullable Object value, String pointer) {
        if (!(value instanceof Map<?, ?> map)) {
            return fault(pointer, "must be an object with purpose and channel");
        }
        onlyThese(map, pointer, Set.of("purpose", "channel"));
        var purpose = Operands.text(map.get("purpose")).filter(Consent.Subject::isPurpose);
        var channel = Operands.text(map.get("channel")).filter(Consent.Subject::isChannel);
        faults.require(purpose.isPresent(), pointer + "/purpose", "must be a lower-case word");
        faults.require(channel.isPresent(), pointer + "/channel", "must be email, sms or post");
        return purpose.isPresent() && channel.isPresent()
                ? new Rule.ConsentTo(new Consent.Subject(purpose.get(), channel.get()))
                : NOTHING;
    }

    private Rule event(Map<String, Object> given, String pointer) {
        onlyThese(given, pointer, Set.of("event", "branchId", "channel", "topics", "count", "within"));
        var type = Operands.text(given.get("event"))
                .filter(word -> EVENT_TYPE.matcher(word).matches());
        faults.require(type.isPresent(), pointer + "/event", "must be the type of an event, such as visit");
        var within = given.containsKey("within") ? within(given.get("within"), pointer + "/within") : null;
        var bounds = bounds(given, pointer + "/count");
        var which = new Narrowing(
                some(given, "branchId", pointer, Operands::branch, "the id of a branch"),
                some(given, "channel", pointer, Operands::eventChannel, "a channel of events, such as onsite or web"),
                some(given, "topics", pointer, Operands::topic, "a topic of at most 40 letters, such as film"));
        faults.require(
                which.topics().isEmpty() || isWithinTopics(within),
                pointer + "/within",
                "must be at most four months where topics are asked for: they are not kept longer");
        return type.<Rule>map(word -> new Rule.EventCount(word, which, bounds.atLeast(), bounds.atMost(), within))
                .orElse(NOTHING);
    }

    private static boolean isWithinTopics(@Nullable Window within) {
        return switch (within) {
            case null -> false;
            case Window.Days(var period) -> days(period) <= days(Activity.TOPICS_ASKED_FOR);
            case Window.Hours(int hours) -> hours <= 24 * days(Activity.TOPICS_ASKED_FOR);
        };
    }

    /** One value or a list of them, each once; empty where nothing is asked. */
    private <T> List<T> some(
            Map<String, Object> given,
            String word,
            String pointer,
            Function<@Nullable Object, Optional<T>> operand,
            String expected) {
        if (!given.containsKey(word)) {
            return List.of();
        }
        var below = pointer + "/" + word;
        var value = given.get(word);
        if (!(value instanceof List<?> list)) {
            var one = operand.apply(value);
            faults.require(one.isPresent(), below, "must be " + expected + ", or a list of such");
            return one.stream().toList();
        }
        return list(list, Narrowing.MOST, "values", below, operand, expected);
    }

    private record Bounds(int atLeast, @Nullable Integer atMost) {}

    private Bounds bounds(Map<String, Object> given, String pointer) {
        if (!given.containsKey("count")) {
            return new Bounds(1, null);
        }
        if (!(given.get("count") instanceof Map<?, ?> map) || map.isEmpty()) {
            fault(pointer, "must be an object with atLeast, atMost or is");
            return new Bounds(1, null);
        }
        onlyThese(map, pointer, Set.of("atLeast", "atMost", "is"));
        var is = count(map, "is", pointer);
        var least = is == null ? count(map, "atLeast", pointer) : is;
        var most = is == null ? count(map, "atMost", pointer) : is;
        faults.require(is == null || map.size() == 1, pointer, "is stands alone");
        faults.require(least == null || most == null || least <= most, pointer, "atLeast must not exceed atMost");
        return new Bounds(least == null ? 0 : least, most);
    }

    private @Nullable Integer count(Map<?, ?> map, String name, String pointer) {
        if (!map.containsKey(name)) {
            return null;
        }
        var whole = map.get(name) instanceof Number number && number.doubleValue() == number.intValue()
                ? number.intValue()
                : -1;
        faults.require(
                whole >= 0 && whole < Activity.KEPT,
                pointer + "/" + name,
                "must be a whole number from 0 to " + (Activity.KEPT - 1));
        return Math.max(0, whole);
    }

    private @Nullable Window within(@Nullable Object value, String pointer) {
        var days = period(value).filter(RuleParser::forward).map(Window.Days::new);
        var hours = hours(value).filter(n -> n > 0 && n <= MOST_HOURS_COUNTED).map(Window.Hours::new);
        var window = days.<Window>map(one -> one).or(() -> hours.map(one -> one));
        faults.require(
                window.isPresent(),
                pointer,
                "must be a period of whole days up to three years, such as P90D or P6M, or of whole hours, such as PT6H");
        return window.orElse(null);
    }

    /** Whole ones, spelled as such: minutes and seconds are not told apart, and days with hours are two things. */
    private static Optional<Integer> hours(@Nullable Object value) {
        return Operands.text(value)
                .map(HOURS::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.parseInt(found.group(1) + found.group(2)));
    }

    private static boolean forward(Period period) {
        return !period.isNegative() && !period.isZero() && days(period) <= days(Activity.KEPT_FOR);
    }

    /** Each unit by itself, and all in one direction: large ones that balance each other leave the calendar. */
    private static boolean isWithinACentury(Period period) {
        var way = period.isNegative() ? -1 : 1;
        return period.getUnits().stream().allMatch(unit -> way * period.get(unit) >= 0)
                && Math.abs(days(period)) <= 36_600;
    }

    private static long days(Period period) {
        return period.toTotalMonths() * 31 + period.getDays();
    }

    private Rule field(Map<String, Object> given, String pointer) {
        var name = Operands.text(given.get("field"));
        var field = name.flatMap(Fields::of);
        if (field.isEmpty()) {
            return fault(
                    pointer + "/field",
                    "is no field; known are " + String.join(", ", Fields.names())
                            + ", attributes.NAME, facts.NAME, identifiers.SCHEME and contactPoints.CHANNEL");
        }
        var asked = new LinkedHashMap<>(given);
        asked.remove("field");
        var known = field.get().type().comparisons();
        faults.require(!asked.isEmpty(), pointer, "must ask something: " + known);
        var rules = new ArrayList<Rule>();
        asked.forEach((spelling, value) -> {
            var below = pointer + "/" + escaped(spelling);
            Comparison.Word.of(spelling)
                    .filter(known::contains)
                    .ifPresentOrElse(
                            word -> rules.add(counted(comparison(field.get(), word, value, below), pointer)),
                            () -> fault(below, "cannot be asked of " + name.get() + "; it takes " + known));
        });
        return rules.size() == 1 ? rules.getFirst() : new Rule.All(rules);
    }

    /** A field may stand for counts of events, too. */
    private Rule counted(Rule rule, String pointer) {
        events += Extent.eventsOf(rule);
        return events > Extent.MOST_WRITTEN.events()
                ? fault(pointer, "is one too many: at most " + Extent.MOST_WRITTEN.events() + " parts count events")
                : rule;
    }

    private Rule comparison(Field field, Comparison.Word word, @Nullable Object value, String pointer) {
        return switch (word) {
            case IS -> operand(field, value, pointer, one -> Rule.about(field, new Comparison.Is(one)));
            case IS_NOT ->
                operand(field, value, pointer, one -> new Rule.Not(Rule.about(field, new Comparison.Is(one))));
            case IN -> Rule.about(field, new Comparison.In(operands(field, value, pointer)));
            case BEFORE -> point(field, value, pointer, one -> Rule.about(field, new Comparison.Before(one)));
            case AFTER -> point(field, value, pointer, one -> Rule.about(field, new Comparison.After(one)));
            case AT_LEAST -> number(value, pointer, n -> Rule.about(field, new Comparison.AtLeast(n)));
            case AT_MOST -> number(value, pointer, n -> Rule.about(field, new Comparison.AtMost(n)));
            case EXISTS ->
                value instanceof Boolean truth
                        ? Rule.about(field, new Comparison.Exists(truth))
                        : fault(pointer, "must be true or false");
            case WITHIN_KM -> place(field, value, pointer);
            case STARTS_WITH -> Rule.about(field, new Comparison.StartsWith(areas(value, pointer)));
        };
    }

    private Rule operand(Field field, @Nullable Object value, String pointer, Function<Object, Rule> rule) {
        var read = field.type().operand(value);
        return read.isPresent()
                ? rule.apply(read.get())
                : fault(pointer, "must be " + field.type().expected());
    }

    private List<String> areas(@Nullable Object value, String pointer) {
        return list(
                value,
                MOST_VALUES,
                "beginnings of postal codes",
                pointer,
                Operands::area,
                "the first " + PostalCodes.SHORTEST + " to " + PostalCodes.LONGEST
                        + " letters and digits of postal codes, such as 750");
    }

    private List<Object> operands(Field field, @Nullable Object value, String pointer) {
        var type = field.type();
        return list(value, MOST_VALUES, "values", pointer, type::operand, type.expected());
    }

    /** A list that has something, each of it once; empty where it is none. */
    private <T> List<T> list(
            @Nullable Object value,
            int most,
            String ofWhat,
            String pointer,
            Function<@Nullable Object, Optional<T>> operand,
            String expected) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > most) {
            fault(pointer, "must be a list of 1 to " + most + " " + ofWhat);
            return List.of();
        }
        var read = new ArrayList<T>();
        for (int i = 0; i < list.size(); i++) {
            var one = operand.apply(list.get(i));
            faults.require(one.isPresent(), pointer + "/" + i, "must be " + expected);
            one.ifPresent(read::add);
        }
        return read.stream().distinct().toList();
    }

    private Rule point(Field field, @Nullable Object value, String pointer, Function<Comparison.Point, Rule> rule) {
        var isMoment = field.type() == ValueType.MOMENT;
        var fromNow = hours(value)
                .filter(n -> isMoment && Math.abs(n) <= MOST_HOURS_AWAY)
                .map(Comparison.FromNow::new);
        var fixed = Operands.day(value).map(Comparison.Day.Fixed::new);
        var moving = period(value).filter(RuleParser::isWithinACentury).map(Comparison.Day.FromToday::new);
        return fixed.<Comparison.Point>map(day -> day)
                .or(() -> moving.map(day -> day))
                .or(() -> fromNow.map(moment -> moment))
                .map(rule)
                .orElseGet(() -> fault(
                        pointer,
                        "must be a day such as 2026-03-01, or whole days from today such as -P6M or P30D"
                                + (isMoment ? ", or whole hours from now such as -PT6H" : "")));
    }

    private Rule number(@Nullable Object value, String pointer, Function<Number, Rule> rule) {
        return Operands.number(value).map(rule).orElseGet(() -> fault(pointer, "must be " + Operands.A_NUMBER));
    }

    private Rule place(Field field, @Nullable Object value, String pointer) {
        if (!(value instanceof Map<?, ?> map)) {
            return fault(pointer, "must be an object: km with branchId, or km with lat and lon");
        }
        onlyThese(map, pointer, Set.of("km", "branchId", "lat", "lon"));
        var km = map.get("km") instanceof Number number ? number.doubleValue() : -1;
        faults.require(km > 0 && km <= 5_000, pointer + "/km", "must be a number above 0, at most 5,000");
        var center = center(map);
        faults.require(center.isPresent(), pointer, "must have either branchId, or lat within ±90 and lon within ±180");
        return center.<Rule>map(middle -> Rule.about(field, new Comparison.WithinKm(km, middle)))
                .orElse(NOTHING);
    }

    private static Optional<Comparison.Center> center(Map<?, ?> map) {
        if (map.containsKey("branchId")) {
            return map.containsKey("lat") || map.containsKey("lon")
                    ? Optional.empty()
                    : Operands.branch(map.get("branchId")).map(Comparison.Center.OfBranch::new);
        }
        return map.get("lat") instanceof Number lat
                        && map.get("lon") instanceof Number lon
                        && Math.abs(lat.doubleValue()) <= 90
                        && Math.abs(lon.doubleValue()) <= 180
                ? Optional.of(new Comparison.Center.At(new Location(lat.doubleValue(), lon.doubleValue())))
                : Optional.empty();
    }

    private void onlyThese(Map<?, ?> map, String pointer, Set<String> known) {
        for (var key : map.keySet()) {
            faults.require(
                    known.contains(String.valueOf(key)),
                    pointer + "/" + escaped(String.valueOf(key)),
                    "is not known here; known are " + new TreeSet<>(known));
        }
    }

    private static Optional<Period> period(@Nullable Object value) {
        try {
            return Operands.text(value)
                    .filter(text -> text.length() <= LONGEST_PERIOD)
                    .map(Period::parse);
        } catch (DateTimeParseException | ArithmeticException notAPeriod) {
            return Optional.empty();
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private Rule fault(String pointer, String detail) {
        faults.add(pointer, detail);
        return NOTHING;
    }
}
