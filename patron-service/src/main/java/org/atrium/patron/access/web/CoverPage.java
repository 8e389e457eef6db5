package org.atrium.patron.access.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.store.Holding;
import org.atrium.pages.patron.StaticTemplates;
import org.atrium.patron.access.Answer;
import org.atrium.patron.access.Cover;
import org.atrium.patron.access.CoverLine;
import org.atrium.patron.person.DisplayName;
import org.atrium.patron.purpose.Purpose;
import org.springframework.stereotype.Component;

/** The page in an answer, in the language of the person, or in the institution's. */
@Component
final class CoverPage implements Cover {

    static final Texts TEXTS = Texts.of("org.atrium.patron.access.pages");

    private final StaticTemplates templates = new StaticTemplates();

    @Override
    public String page(Contents contents) {
        var institution = contents.institution();
        var patron = contents.answer().patron();
        var words = TEXTS.in(
                patron.details().language(),
                institution.languages().stream().findFirst().orElse(null));
        var today = LocalDate.ofInstant(contents.answer().asOf(), institution.timeZone());
        var called = DisplayName.of(patron.details().name(), patron.details().language());
        var beginning = List.of(
                words.say(
                        "cover.beginning",
                        institution.name(),
                        called.isEmpty() ? patron.id().toString() : called,
                        words.day(today)),
                words.say(
                        "cover.beginning.ids",
                        patron.ids().stream().map(Object::toString).collect(Collectors.joining(", "))));
        return new PublicPage(
                        words,
                        words.say("cover.title"),
                        templates.cover(
                                words,
                                beginning,
                                contents.files().stream()
                                        .map(line -> line(line, words))
                                        .toList(),
                                orElse(
                                        contents.purposes().stream()
                                                .map(one -> purpose(one, words))
                                                .toList(),
                                        words.say("cover.purposes.none")),
                                orElse(contents.answer().sources(), words.say("cover.sources.none")),
                                notInIt(contents.answer(), words)))
                .of(institution.name())
                .html();
    }

    private static CoverLine line(Line line, Words words) {
        var file = line.part().file();
        var holding = line.part().held().holding(file.collection());
        var hasTable = line.rows() > 0 && !file.columns().isEmpty();
        return new CoverLine(
                words.sayOr("file." + file.name(), file.name()),
                file.name() + ".json" + (hasTable ? ", " + file.name() + ".csv" : ""),
                words.say("cover.rows", line.rows()),
                holding.map(one -> one.in(words.language()).holds()).orElse(""),
                holding.map(one -> words.say("cover.kept", one.keptIn(words))).orElse(""));
    }

    /** What it is called, when it is allowed, and on which legal bases. */
    private static String purpose(Purpose purpose, Words words) {
        var title = purpose.words().getOrDefault(words.language().tag(), firstOf(purpose));
        var bases = purpose.carriers().stream()
                .map(one -> words.say(
                        "cover.basis", Map.of("basis", one.basis().word().replace('-', '_'))))
                .collect(Collectors.toCollection(TreeSet::new));
        return title + " — "
                + words.say("cover.purposes.kind", Map.of("kind", purpose.kind().word())) + " ("
                + String.join(", ", bases) + ")";
    }

    private static String firstOf(Purpose purpose) {
        return purpose.words().values().stream().findFirst().orElse(purpose.key());
    }

    private static List<String> notInIt(Answer answer, Words words) {
        return answer.parts().stream()
                .map(Answer.Part::held)
                .distinct()
                .flatMap(held -> held.register().stream())
                .filter(one -> one.about().isPublic() && !one.needsGiver())
                .map((Holding one) -> one.in(words.language()).holds())
                .distinct()
                .toList();
    }

    private static List<String> orElse(List<String> several, String otherwise) {
        return several.isEmpty() ? List.of(otherwise) : several;
    }
}
