package org.atrium.campaign.tracking.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.tracking.Reading.Held;
import org.atrium.campaign.tracking.SealedLinks;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.pages.campaign.StaticTemplates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the readers' pages, in the language that the message was written in; where they have none of it, in the browser's. */
@Component
final class ReaderPages {

    private static final Texts TEXTS = Texts.of("org.atrium.campaign.tracking.pages");

    private final Recipients recipients;
    private final SealedLinks links;
    private final StaticTemplates templates = new StaticTemplates();

    ReaderPages(Recipients recipients, SealedLinks links) {
        this.recipients = recipients;
        this.links = links;
    }

    PublicPage notFound(@Nullable String browser) {
        var words = TEXTS.in(browser);
        return page(words, "notFound.title", words.say("notFound.text"));
    }

    PublicPage question(Held held, String token, @Nullable String browser) {
        var words = words(held, browser);
        var texts = List.of(
                words.say("unsubscribe.question", held.mailing().name(), sender(held, words)),
                words.say("unsubscribe.nothingYet"));
        return new PublicPage(
                words,
                words.say("unsubscribe.title"),
                templates.question(texts, token, words.say("unsubscribe.button")));
    }

    PublicPage stopped(Held held, @Nullable String browser) {
        var words = words(held, browser);
        return page(words, "unsubscribed.title", words.say("unsubscribed.text", sender(held, words)));
    }

    /** @param chosenBy the segment by which its readers were chosen, if any */
    PublicPage why(Held held, Optional<SegmentAsOf> chosenBy, @Nullable String browser) {
        var words = words(held, browser);
        var said = chosenBy.flatMap(segment -> segment.said(words.language().tag()));
        return new PublicPage(
                words,
                words.say("why.title"),
                templates.why(
                        words,
                        words.say("why.campaign", held.mailing().name(), sender(held, words)),
                        said.stream().toList(),
                        Stream.concat(
                                        // There was a rule, and nobody said then what it means.
                                        chosenBy.filter(unused -> said.isEmpty()).stream()
                                                .map(unused -> words.say("why.rule.unsaid")),
                                        Stream.ofNullable(held.trace().consent())
                                                .map(consent -> consent(words, consent)))
                                .toList(),
                        held.canBeStopped() ? stopping(held) : null));
    }

    private PublicPage page(Words words, String title, String text) {
        return new PublicPage(words, words.say(title), templates.paragraphs(List.of(text)));
    }

    /** The token of its way out. */
    private String stopping(Held held) {
        var unsubscribe =
                bound(held, () -> links.unsubscribe(held.trace().delivery().id()));
        return unsubscribe.substring(unsubscribe.lastIndexOf('/') + 1);
    }

    private static String consent(Words words, Consent consent) {
        var parts = new ArrayList<String>();
        parts.add(words.say("why.consent"));
        if (consent.wordingVersion() != null) {
            parts.add(words.say("why.consent.version", consent.wordingVersion()));
        }
        if (consent.at() != null) {
            parts.add(words.say("why.consent.at", words.day(LocalDate.ofInstant(consent.at(), ZoneOffset.UTC))));
        }
        if (consent.source() != null) {
            parts.add(words.say("why.consent.source", consent.source()));
        }
        return String.join(", ", parts) + (words.language() == Language.SIMPLIFIED_CHINESE ? "。" : ".");
    }

    private static Words words(Held held, @Nullable String browser) {
        return TEXTS.in(held.trace().delivery().language(), browser);
    }

    /** The page is worth showing without the name when patron-service does not answer. */
    private String sender(Held held, Words words) {
        try {
            return bound(held, recipients::institutionName);
        } catch (Refused unavailable) {
            return words.say("sender.unknown");
        }
    }

    private static <T> T bound(Held held, Supplier<T> work) {
        return Tenancy.as(held.token().institution(), work::get);
    }
}
