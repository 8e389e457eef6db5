package org.atrium.campaign.outbound.smtp;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import org.atrium.campaign.outbound.Channel;
import org.atrium.campaign.outbound.MailServer;
import org.atrium.campaign.outbound.OwnMailServers;
import org.atrium.kit.secret.SecretName;
import org.atrium.kit.secret.Secrets;
import org.atrium.kit.secret.SecretsInUse;
import org.atrium.kit.setting.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mail, and the secret by which an institution names a server of its own. */
@Configuration(proxyBeanMethods = false)
class SmtpWiring {

    @Bean
    OwnServerRules ownServerRules(@Value("${atrium.mail.own-servers-inside:false}") boolean insideToo) {
        return new OwnServerRules(insideToo);
    }

    @Bean
    SecretsInUse secretsInUse(OwnServerRules rules) {
        return SecretsInUse.of(new SecretName("mail.server", rules::fault));
    }

    @Bean
    Channel mail(
            MailServer installation,
            SecretsInUse inUse,
            Secrets secrets,
            Settings settings,
            OwnServerRules rules,
            Clock clock) {
        var servers = new OwnMailServers(inUse.names().getFirst(), secrets, settings, installation);
        return new MailChannel(installation, servers, rules, clock, Ticker.systemTicker());
    }
}
