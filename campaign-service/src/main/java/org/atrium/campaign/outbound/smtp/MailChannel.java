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
import org.springframework.beans.factory.DisposableBean;

/**
 * Hands each letter to the mail server of its institution: its own where it has named one, else the installation's. A
 * server of its own that cannot be used is not replaced by the installation's: its letters wait.
 * See docs/adr/0100-a-mail-server-of-ones-own.md.
 */
final class MailChannel implements Channel, DisposableBean {

    private static final System.Logger LOG = System.getLogger(MailChannel.class.getName());

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
        Optional<MailServer> server;
        try {
            server = named.get(letter.institution());
        } catch (RuntimeException unknown) {
            LOG.log(System.Logger.Level.ERROR, "the mail server of an institution cannot be told", unknown);
            return new Closed("the institution's own mail server, whose address cannot be read");
        }
        return server.map(this::channel).orElse(installation).post(letter, departure);
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
