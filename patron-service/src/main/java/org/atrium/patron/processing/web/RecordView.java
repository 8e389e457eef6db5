package org.atrium.patron.processing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.store.Holding;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.processing.ProcessingRecord;
import org.atrium.patron.purpose.Purpose;

/** The record in one language. */
@Schema(name = "ProcessingRecord")
record RecordView(
        UUID institutionId,
        String institution,
        Instant asOf,
        String language,

        @Schema(description = "What data are processed for, and which, by the service that does")
        List<ActivityView> activities,

        @Schema(description = "What people are written to for, as the institution has declared it")
        List<PurposeView> purposes,

        @Schema(description = "Who gets data, as far as the software gives them to anybody")
        List<String> recipients,

        @Schema(description = "What keeps data safe, as far as the software knows")
        List<String> measures) {

    private static final Texts TEXTS = Texts.of("org.atrium.patron.processing.record");

    private static final List<String> RECIPIENTS = List.of("mail", "clients", "persons", "countries");

    private static final List<String> MEASURES = List.of(
            "tenancy", "rights", "branches", "pseudonyms", "sealed", "audit", "erasure", "access", "small", "durable");

    private static final String FOUR_EYES = "campaigns.fourEyes";

    @Schema(name = "ProcessingActivity")
    record ActivityView(
            String service,
            String title,

            @Schema(
                    description =
                            "On which legal basis; for the institution to state where the software cannot know it")
            String basis,

            List<DataView> data) {}

    @Schema(name = "ProcessedData")
    record DataView(String collection, String people, String holds, String kept) {}

    @Schema(name = "ProcessingPurpose")
    record PurposeView(String key, String title, String kind, List<String> bases, Instant since) {}

    static RecordView of(ProcessingRecord record, Language language) {
        var words = TEXTS.in(language);
        var institution = record.institution();
        return new RecordView(
                institution.id().value(),
                institution.name(),
                record.asOf(),
                language.tag(),
                record.activities().stream().map(one -> activity(one, words)).toList(),
                record.purposes().stream().map(one -> purpose(one, words)).toList(),
                RECIPIENTS.stream().map(one -> words.say("recipient." + one)).toList(),
                Stream.concat(
                                MEASURES.stream().map(one -> words.say("measure." + one)),
                                Stream.of(fourEyes(institution, words)))
                        .toList());
    }

    private static ActivityView activity(ProcessingRecord.Activity one, Words words) {
        var key = one.service().replace('-', '_');
        return new ActivityView(
                one.service(),
                words.say("activity." + key),
                words.say("basis.of." + key),
                one.data().stream().map(each -> data(each, words)).toList());
    }

    private static DataView data(Holding one, Words words) {
        return new DataView(
                one.collection(),
                words.say("people." + one.about().name().toLowerCase(Locale.ROOT)),
                one.in(words.language()).holds(),
                one.keptIn(words));
    }

    private static PurposeView purpose(Purpose one, Words words) {
        return new PurposeView(
                one.key(),
                one.words()
                        .getOrDefault(
                                words.language().tag(),
                                one.words().values().stream().findFirst().orElse(one.key())),
                words.say("kind", Map.of("kind", one.kind().word())),
                one.carriers().stream()
                        .map(carrier -> Stream.of(
                                        words.say(
                                                "basis",
                                                Map.of(
                                                        "basis",
                                                        carrier.basis().word().replace('-', '_'))),
                                        carrier.channel(),
                                        carrier.country())
                                .flatMap(Stream::ofNullable)
                                .reduce((all, more) -> all + " · " + more)
                                .orElseThrow())
                        .toList(),
                one.since());
    }

    private static String fourEyes(Institution institution, Words words) {
        var set = institution.settings().get(FOUR_EYES);
        return words.say("measure.fourEyes", Map.of("set", set == null ? "unset" : set.toString()));
    }

    /** A line for each, under a line of heads. */
    List<List<String>> table() {
        var words = TEXTS.in(language);
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(
                words.say("head.part"),
                words.say("head.what"),
                words.say("head.people"),
                words.say("head.data"),
                words.say("head.kept"),
                words.say("head.basis")));
        activities.forEach(activity -> activity.data()
                .forEach(data -> lines.add(List.of(
                        activity.title(),
                        data.collection(),
                        data.people(),
                        data.holds(),
                        data.kept(),
                        activity.basis()))));
        purposes.forEach(purpose -> lines.add(List.of(
                words.say("head.purpose"),
                purpose.title(),
                words.say("people.people"),
                purpose.kind(),
                "",
                String.join(", ", purpose.bases()))));
        recipients.forEach(one -> lines.add(List.of(words.say("head.recipient"), one, "", "", "", "")));
        measures.forEach(one -> lines.add(List.of(words.say("head.measure"), one, "", "", "", "")));
        return lines;
    }
}
