package org.atrium.campaign.tracking.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.tracking.Reading.Held;
import org.atrium.campaign.tracking.SealedLinks;
import org.atrium.campaign.tracking.Words;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the readers' pages, in the language that the message was written in; where they have none of it, in the browser's. */
@Component
final class ReaderPages {

    private final Recipients recipients;
    private final SealedLinks links;

    ReaderPages(Recipients recipients, SealedLinks links) {
        this.recipients = recipients;
        this.links = links;
    }

    ReaderPage notFound(Words words) {
        return new ReaderPage(words, words.say("notFound.title")).paragraph(words.say("notFound.text"));
    }

    ReaderPage question(Held held, String token, @Nullable String browser) {
        var words = words(held, browser);
        return new ReaderPage(words, words.say("unsubscribe.title"))
                .paragraph(
                        words.say("unsubscribe.question", held.campaign().plan().name(), sender(held, words)))
                .paragraph(words.say("unsubscribe.nothingYet"))
                .button("/u/" + token, words.say("unsubscribe.button"));
    }

    ReaderPage stopped(Held held, @Nullable String browser) {
        var words = words(held, browser);
        return new ReaderPage(words, words.say("unsubscribed.title"))
                .paragraph(words.say("unsubscribed.text", sender(held, words)));
    }

    ReaderPage why(Held held, @Nullable String browser) {
        var words = words(held, browser);
        var page = new ReaderPage(words, words.say("why.title"))
                .paragraph(words.say("why.campaign", held.campaign().plan().name(), sender(held, words)));
        AudienceCount audience = held.campaign().audience();
        if (audience != null) {
            audience.segment()
                    .said(words.language())
                    .ifPresentOrElse(
                            rule -> page.paragraph(words.say("why.rule")).list(rule),
                            () -> page.paragraph(words.say("why.rule.unsaid")));
        }
        var consent = held.trace().consent();
        if (consent != null) {
            page.paragraph(consent(words, consent));
        }
        var unsubscribe =
                bound(held, () -> links.unsubscribe(held.trace().delivery().id()));
        return page.paragraph(words.say("why.stop"))
                .button(unsubscribe.substring(unsubscribe.lastIndexOf("/u/")), words.say("unsubscribe.button"));
    }

    private static String consent(Words words, Consent consent) {
        var parts = new java.util.ArrayList<String>();
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
        return String.join(", ", parts) + (words.language().startsWith("zh") ? "。" : ".");
    }

    private static Words words(Held held, @Nullable String browser) {
        return Words.in(held.trace().delivery().language(), browser);
    }

    /** The page is worth showing without the name when patron-service does not answer. */
    private String sender(Held held, Words words) {
        try {
            return bound(held, recipients::institutionName);
        } catch (Refused unavailable) {
            return words.say("sender.unknown");
        }
    }

    private static <T> T bound(Held held, Callable<T> work) {
        try {
            return Tenancy.as(held.token().institution(), work);
        } catch (RuntimeException handedOn) {
            throw handedOn;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }
}
