package org.atrium.patron.rectification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.person.DisplayName;
import org.atrium.patron.profile.Patron;

/**
 * What somebody is told who was given what was wrong: of whom it is, what they were given, what is right, and what they are
 * asked to do.
 *
 * @param text in paragraphs, divided by an empty line
 */
public record NoticeText(Language language, String title, String text) {

    private static final Texts TEXTS = Texts.of("org.atrium.patron.rectification.notice");

    static NoticeText of(
            Institution institution,
            Patron patron,
            Asked asked,
            Decision decision,
            Recipient recipient,
            Map<UUID, String> titles,
            Language language) {
        var words = TEXTS.in(language);
        var called = DisplayName.of(patron.details().name(), patron.details().language());
        var paragraphs = Stream.of(
                words.say("notice.whom", institution.name(), called.isEmpty() ? "–" : called, ids(patron)),
                given(recipient, titles, institution, words),
                words.say("notice.changed", day(decision.at(), institution, words), lines(asked, decision, words)),
                words.say("notice.please"),
                words.say("notice.law"));
        return new NoticeText(language, words.say("notice.title"), paragraphs.collect(Collectors.joining("\n\n")));
    }

    private static String ids(Patron patron) {
        return patron.ids().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String given(Recipient recipient, Map<UUID, String> titles, Institution institution, Words words) {
        var said = switch (recipient.given()) {
            case Recipient.File file -> {
                var title = titles.get(file.subject());
                var first = day(file.at(), institution, words);
                var last = day(file.last(), institution, words);
                if (first.equals(last)) {
                    yield title == null ? words.say("notice.file", first) : words.say("notice.fileOf", first, title);
                }
                yield title == null
                        ? words.say("notice.files", first, last)
                        : words.say("notice.filesOf", first, last, title);
            }
            case Recipient.Campaign campaign -> words.say("notice.campaign", day(campaign.at(), institution, words));
            case Recipient.Named named -> words.say("notice.named", named.name());
        };
        return recipient.certain() ? said : said + " " + words.say("notice.perhaps");
    }

    private static String day(Instant at, Institution institution, Words words) {
        return words.day(at.atZone(institution.timeZone()).toLocalDate());
    }

    /** What is right, as the person said it; where they did not, that it was changed. */
    private static String lines(Asked asked, Decision decision, Words words) {
        return decision.changed().stream()
                .flatMap(field -> lines(words.say("field." + field.word()), asked.of(field), words))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(String field, List<String> values, Words words) {
        return values.isEmpty()
                ? Stream.of(words.say("notice.line", field))
                : values.stream().map(value -> words.say("notice.lineIs", field, value));
    }

    @Override
    public String toString() {
        return "NoticeText";
    }
}
