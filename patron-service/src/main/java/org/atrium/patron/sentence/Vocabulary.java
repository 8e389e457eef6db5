package org.atrium.patron.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atrium.kit.register.BuiltInType;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.purpose.Purposes;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.FactFields;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.ValueType;

/**
 * What a rule may be made of, with words for people. It comes from what the reader of rules knows, so that whoever
 * offers what stands here is never refused.
 *
 * @param fields those with a name of their own, and the facts that features have stated about patrons
 * @param families fields that an institution makes up: what stands before the name that it gives them
 * @param events those that every institution has; others are counted by their names
 * @param eventChannels by which events come; others are counted by their names
 * @param topics what events may be asked to be about: what the institution has declared
 * @param purposes those that the institution has declared, or that some wording of it asks about
 */
public record Vocabulary(
        List<Asked> fields,
        List<Asked> families,
        List<Term> comparisons,
        List<Term> events,
        List<Term> eventChannels,
        List<String> topics,
        SortedSet<String> purposes) {

    /** Those that every institution has. */
    private static final List<String> EVENT_CHANNELS =
            List.of("onsite", "web", "app", "email", "sms", "push", "post", "phone", "social", "kiosk");

    /**
     * Something that may be asked about.
     *
     * @param values all that it can be, where these are few
     */
    public record Asked(
            String name, String type, List<String> comparisons, List<Term> values, Map<String, String> words) {

        static Asked of(Field field, String name, String key) {
            return new Asked(
                    name,
                    field.type().word(),
                    words(field.type()),
                    field.type().choices().stream()
                            .map(value -> Term.of(value, field.name() + "." + value))
                            .toList(),
                    RuleWords.of(key));
        }

        static Asked of(FactName name, FactType stated) {
            var type = FactFields.typeOf(stated);
            return new Asked(
                    FactFields.PREFIX + name,
                    type.word(),
                    words(type),
                    List.of(),
                    RuleWords.ofFact(name.value()).byTag());
        }

        private static List<String> words(ValueType type) {
            return type.comparisons().stream().map(Comparison.Word::toString).toList();
        }
    }

    /**
     * A word of the rule language.
     *
     * @param words what it is called, by language tag
     */
    public record Term(String word, Map<String, String> words) {

        static Term of(String word, String key) {
            return new Term(word, RuleWords.of(key));
        }
    }

    public static Vocabulary of(Wordings wordings, Purposes declared, FactNames factNames, List<String> topics) {
        var purposes = new TreeSet<String>();
        Consent.Subject.CHANNELS.forEach(channel -> purposes.addAll(wordings.purposes(channel)));
        declared.all().forEach(purpose -> purposes.add(purpose.key()));
        return new Vocabulary(
                Stream.concat(
                                Fields.all().stream()
                                        .map(field -> Asked.of(field, field.name(), "field." + field.name())),
                                factNames.all().entrySet().stream()
                                        .map(fact -> Asked.of(fact.getKey(), fact.getValue())))
                        .toList(),
                ownOfAnInstitution(),
                Arrays.stream(Comparison.Word.values())
                        .map(word -> Term.of(word.toString(), "comparison." + word))
                        .toList(),
                BuiltInType.all().stream()
                        .map(type -> new Term(type.type(), type.one().byTag()))
                        .toList(),
                EVENT_CHANNELS.stream()
                        .map(word -> Term.of(word, "eventChannel." + word))
                        .toList(),
                topics,
                purposes);
    }

    private static List<Asked> ownOfAnInstitution() {
        return Stream.of("attributes.x", "identifiers.x", "contactPoints.email")
                .map(example -> {
                    var prefix = example.substring(0, example.indexOf('.') + 1);
                    return Asked.of(Fields.of(example).orElseThrow(), prefix, "family." + prefix + "name");
                })
                .toList();
    }
}
