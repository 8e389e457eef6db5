package org.atrium.campaign.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atrium.campaign.delivery.Trace;
import org.atrium.campaign.delivery.Traces;
import org.atrium.campaign.outbound.SentMailing;
import org.atrium.campaign.outbound.SentMailings;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.Templates;
import org.atrium.campaign.template.UnrenderableException;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * What a reader does with a message. Opening and following are noted; only {@link #unsubscribe} changes what the reader
 * gets. Every answer is empty for an address that was not sealed here.
 */
public final class Reading {

    private final LinkSeal seal;
    private final Traces traces;
    private final Withdrawing withdrawing;
    private final SentMailings mailings;
    private final Templates templates;
    private final TemplateCompiler compiler;
    private final Duration hasty;
    private final Clock clock;

    /** @param hasty what is opened sooner after sending was opened by a machine */
    public Reading(
            LinkSeal seal,
            Traces traces,
            Withdrawing withdrawing,
            SentMailings mailings,
            Templates templates,
            TemplateCompiler compiler,
            Duration hasty,
            Clock clock) {
        this.seal = seal;
        this.traces = traces;
        this.withdrawing = withdrawing;
        this.mailings = mailings;
        this.templates = templates;
        this.compiler = compiler;
        this.hasty = hasty;
        this.clock = clock;
    }

    /** A message that a reader holds in hand, and what it was sent as. */
    public record Held(LinkToken token, SentMailing mailing, Trace trace) {

        /** Whether it was sent for something that its reader can have no more of. */
        public boolean canBeStopped() {
            return mailing.purpose() != null;
        }
    }

    public void opened(String token, String userAgent, boolean head) {
        held(token, Kind.OPEN).ifPresent(held -> {
            var touch = new Touch(userAgent, head, now());
            bound(held.token(), () -> {
                traces.opened(held.trace().delivery(), touch.by(held.trace().sentAt(), hasty), touch.at());
                return true;
            });
        });
    }

    /** Where the link leads: an address that stands in the template, or nowhere. */
    public Optional<String> followed(String token, String userAgent, boolean head) {
        return held(token, Kind.CLICK).flatMap(held -> bound(held.token(), () -> followed(held, userAgent, head)));
    }

    private Optional<String> followed(Held held, String userAgent, boolean head) {
        var links = links(held);
        var position = held.token().link();
        if (position < 0 || position >= links.size()) {
            return Optional.empty();
        }
        var touch = new Touch(userAgent, head, now());
        var link = links.get(position);
        traces.clicked(held.trace().delivery(), touch.by(held.trace().sentAt(), hasty), link, touch.at());
        return Optional.of(link);
    }

    private List<String> links(Held held) {
        var delivery = held.trace().delivery();
        return Optional.ofNullable(held.mailing().contents().get(delivery.arm()))
                .flatMap(content -> templates.find(content.template(), content.version()))
                .map(template -> links(template, delivery.language()))
                .orElse(List.of());
    }

    /** What was sent before a limit was set that it passes has no links any more that could be told. */
    private List<String> links(Template template, @Nullable String language) {
        try {
            return compiler.compile(template, template.languageFor(language)).links();
        } catch (UnrenderableException tooLarge) {
            return List.of();
        }
    }

    /** Empty too where the address would stop messages, and this one was sent for nothing that can be stopped. */
    public Optional<Held> held(String token, Kind kind) {
        return seal.open(token, kind)
                .flatMap(opened -> bound(opened, () -> held(opened)))
                .filter(held -> kind != Kind.UNSUBSCRIBE || held.canBeStopped());
    }

    private Optional<Held> held(LinkToken token) {
        return traces.find(token.delivery())
                .flatMap(trace -> mailings.of(trace).map(mailing -> new Held(token, mailing, trace)));
    }

    /** The segment by which its readers were chosen; empty where there was none. */
    public Optional<SegmentAsOf> chosenBy(Held held) {
        return bound(
                held.token(), () -> mailings.chosenBy(held.trace().delivery().source()));
    }

    /**
     * Tells that this patron wants no more of this purpose on this channel, each time that it is said. It is noted here
     * first, so that no letter leaves any more even while nobody hears of the event. When this returns, it holds.
     */
    public Optional<Held> unsubscribe(String token) {
        var held = held(token, Kind.UNSUBSCRIBE);
        held.ifPresent(message -> bound(message.token(), () -> {
            withdrawing.withdraw(message.trace().delivery(), purpose(message.mailing()), notBefore(message.trace()));
            return true;
        }));
        return held;
    }

    /**
     * Now, but never before the letter and the consent that it was sent on: whoever holds it has withdrawn after both,
     * whatever the clock of this machine says.
     */
    private Instant notBefore(Trace trace) {
        var consent = trace.consent();
        return Stream.of(now(), trace.sentAt(), consent == null ? null : consent.at())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String purpose(SentMailing mailing) {
        return Objects.requireNonNull(mailing.purpose(), "nothing that can be stopped");
    }

    private Instant now() {
        return clock.instant();
    }

    private static <T> T bound(LinkToken token, Supplier<T> work) {
        return Tenancy.as(token.institution(), work::get);
    }
}
