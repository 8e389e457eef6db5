package org.atrium.campaign.outbound.smtp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.atrium.campaign.outbound.Channel;
import org.atrium.campaign.outbound.Letter;
import org.atrium.campaign.outbound.MailServer;
import org.atrium.campaign.outbound.OwnMailServers;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Hands each letter to the mail server of its institution: its own where it has named one, else the installation's. A
 * server of its own that cannot be used is not replaced by the installation's: its letters wait.
 * See docs/adr/0100-a-mail-server-of-ones-own.md.
 */
final class MailChannel implements Channel, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(MailChannel.class);

    /** So long it is believed which server an institution has. */
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 1_000;

    private final SmtpChannel installation;
    private final OwnMailServers servers;
    private final OwnServerRules rules;
    private final Clock clock;
    private final LoadingCache<InstitutionId, Optional<MailServer>> named;
    private final Cache<MailServer, SmtpChannel> own;

    MailChannel(MailServer installation, OwnMailServers servers, OwnServerRules rules, Clock clock, Ticker ticker) {
        this.installation = new SmtpChannel(installation, clock);
        this.servers = servers;
        this.rules = rules;
        this.clock = clock;
        this.named = Caffeine.newBuilder()
                .maximumSize(MOST_AT_ONCE)
                .expireAfterWrite(TRUSTED)
                .ticker(ticker)
                .build(institution -> this.servers.of(institution));
        this.own = Caffeine.newBuilder()
                .maximumSize(MOST_AT_ONCE)
                .expireAfterAccess(IDLE)
                .ticker(ticker)
                .removalListener(MailChannel::close)
                .build();
    }

    @Override
    public Handover post(Letter letter, Departure departure) {
        SmtpChannel channel;
        try {
            var server = named.get(letter.institution());
            if (server.filter(one -> one.sender().isEmpty()).isPresent()) {
                // Another domain than that of the institution's server vouches for the installation's address.
                return new Closed("the address of its sender, which is not set");
            }
            channel = server.map(this::channel).orElse(installation);
        } catch (RuntimeException unusable) {
            log.error("the mail server of an institution cannot be used", unusable);
            return new Closed("the institution's own mail server, whose address or sender cannot be read");
        }
        return channel.post(letter, departure);
    }

    private SmtpChannel channel(MailServer server) {
        return own.get(server, one -> new SmtpChannel(one, rules.sockets(), clock));
    }

    private static void close(@Nullable MailServer server, @Nullable SmtpChannel channel, RemovalCause cause) {
        if (channel != null) {
            channel.destroy();
        }
    }

    @Override
    public void destroy() {
        installation.destroy();
        own.invalidateAll();
    }
}
