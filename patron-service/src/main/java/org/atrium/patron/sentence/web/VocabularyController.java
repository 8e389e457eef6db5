package org.atrium.patron.sentence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.setting.Settings;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.purpose.Purposes;
import org.atrium.patron.sentence.Vocabulary;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What rules may be made of, for whoever offers it to people. */
@RestController
@Tag(name = "Segments")
class VocabularyController {

    private final Wordings wordings;
    private final Purposes purposes;
    private final FactNames factNames;
    private final Settings settings;

    VocabularyController(Wordings wordings, Purposes purposes, FactNames factNames, Settings settings) {
        this.wordings = wordings;
        this.purposes = purposes;
        this.factNames = factNames;
        this.settings = settings;
    }

    /** @param words by language tag: en, fr, zh-Hans */
    record RuleTerm(String word, Map<String, String> words) {

        static RuleTerm of(Vocabulary.Term term) {
            return new RuleTerm(term.word(), term.words());
        }
    }

    /**
     * @param name of a family the beginning of the name, such as {@code attributes.}
     * @param values all that it can be; empty when anything of its type will do
     */
    record RuleField(
            String name, String type, List<String> comparisons, List<RuleTerm> values, Map<String, String> words) {

        static RuleField of(Vocabulary.Asked asked) {
            return new RuleField(
                    asked.name(),
                    asked.type(),
                    asked.comparisons(),
                    asked.values().stream().map(RuleTerm::of).toList(),
                    asked.words());
        }
    }

    /**
     * @param families fields that an institution makes up
     * @param topics what events may be asked to be about, by the institution's setting {@code activity.topics}
     */
    record RuleVocabulary(
            List<RuleField> fields,
            List<RuleField> families,
            List<RuleTerm> comparisons,
            List<RuleTerm> events,
            List<RuleTerm> eventChannels,
            List<String> topics,
            SortedSet<String> purposes) {}

    @GetMapping("/api/v1/segments/vocabulary")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "What a rule may be made of",
            description = "Fields, and the facts that have been stated about patrons, with their type, the comparisons"
                    + " that each takes and, where there are few, its values; types of events that everybody has, channels by which they come and topics that the"
                    + " institution keeps of them; purposes that a wording asks about; with words for"
                    + " people in each language.")
    RuleVocabulary vocabulary() {
        var vocabulary = Vocabulary.of(wordings, purposes, factNames, settings.get(ActivityBook.TOPICS));
        return new RuleVocabulary(
                vocabulary.fields().stream().map(RuleField::of).toList(),
                vocabulary.families().stream().map(RuleField::of).toList(),
                vocabulary.comparisons().stream().map(RuleTerm::of).toList(),
                vocabulary.events().stream().map(RuleTerm::of).toList(),
                vocabulary.eventChannels().stream().map(RuleTerm::of).toList(),
                vocabulary.topics(),
                vocabulary.purposes());
    }
}
