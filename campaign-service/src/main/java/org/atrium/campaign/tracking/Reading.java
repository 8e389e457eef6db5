package org.atrium.campaign.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.delivery.Trace;
import org.atrium.campaign.delivery.Traces;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateCompiler;
import org.atrium.campaign.template.TemplateId;
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
    private final Campaigns campaigns;
    private final Templates templates;
    private final TemplateCompiler compiler;
    private final Duration hasty;
    private final Clock clock;

    /** @param hasty what is opened sooner after sending was opened by a machine */
    public Reading(
            LinkSeal seal,
            Traces traces,
            Withdrawing withdrawing,
            Campaigns campaigns,
            Templates templates,
            TemplateCompiler compiler,
            Duration hasty,
            Clock clock) {
        this.seal = seal;
        this.traces = traces;
        this.withdrawing = withdrawing;
        this.campaigns = campaigns;
        this.templates = templates;
        this.compiler = compiler;
        this.hasty = hasty;
        this.clock = clock;
    }

    /** A message that a reader holds in hand, with the campaign that it belongs to. */
    public record Held(LinkToken token, Campaign campaign, Trace trace) {}

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
        var variant = held.campaign().plan().variant(delivery.arm());
        TemplateId id = variant.template();
        if (id == null) {
            return List.of();
        }
        return templates
                .find(id, variant.templateVersion())
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

    public Optional<Held> held(String token, Kind kind) {
        return seal.open(token, kind).flatMap(opened -> bound(opened, () -> held(opened)));
    }

    private Optional<Held> held(LinkToken token) {
        return traces.find(token.delivery())
                .flatMap(trace -> CampaignId.of(trace.delivery().source())
                        .flatMap(campaigns::find)
                        .map(campaign -> new Held(token, campaign, trace)));
    }

    /**
     * Tells that this patron wants no more of this purpose on this channel, each time that it is said. It is noted here
     * first, so that no letter leaves any more even while nobody hears of the event. When this returns, it holds.
     */
    public Optional<Held> unsubscribe(String token) {
        var held = held(token, Kind.UNSUBSCRIBE);
        held.ifPresent(message -> bound(message.token(), () -> {
            withdrawing.withdraw(message.trace().delivery(), purpose(message.campaign()), notBefore(message.trace()));
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

    /** Every message that was sent was sent for one; to answer without it that messages are stopped would be untrue. */
    private static String purpose(Campaign campaign) {
        var purpose = campaign.plan().purpose();
        if (purpose == null) {
            throw new IllegalStateException("campaign " + campaign.id() + " sent messages without a purpose");
        }
        return purpose;
    }

    private Instant now() {
        return clock.instant();
    }

    private static <T> T bound(LinkToken token, Callable<T> work) {
        try {
            return Tenancy.as(token.institution(), work);
        } catch (RuntimeException handedOn) {
            throw handedOn;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }
}
