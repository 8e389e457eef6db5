package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.Channel;
import org.atrium.campaign.outbound.Letter;
import org.atrium.campaign.outbound.MailServer;
import org.atrium.campaign.outbound.OwnMailServers;
import org.atrium.campaign.outbound.Sender;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.template.Message;
import org.atrium.kit.secret.SecretName;
import org.atrium.kit.secret.SecretValue;
import org.atrium.kit.secret.Secrets;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets: which server an institution's letters go to. */
class MailChannelTest {

    private static final SecretName NAME = new SecretName("mail.server", value -> Optional.empty());

    private final GreenMail installations = server();
    private final GreenMail own = server();
    private final InstitutionId institution = TestTokens.anInstitution();
    private final InstitutionId other = TestTokens.anInstitution();
    private final Given given = new Given();
    private final TestSettings settings = new TestSettings();
    private final AtomicLong nanos = new AtomicLong();
    private final List<MailChannel> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(MailChannel::destroy);
        own.stop();
        installations.stop();
    }

    @Test
    void only_the_institution_that_has_a_server_of_its_own_uses_it() throws Exception {
        var channel = channel(true);
        given.set(institution, url(own));
        settings.set(institution, OwnMailServers.SENDER, "news@library.test");

        assertThat(channel.post(letter(institution), YES)).isEqualTo(new Channel.Taken());
        assertThat(channel.post(letter(other), YES)).isEqualTo(new Channel.Taken());

        assertThat(own.getReceivedMessages()).hasSize(1);
        assertThat(own.getReceivedMessages()[0].getFrom()[0].toString()).contains("news@library.test");
        assertThat(installations.getReceivedMessages()).hasSize(1);
        assertThat(installations.getReceivedMessages()[0].getFrom()[0].toString())
                .contains("from@house.test");
    }

    @Test
    void a_server_that_is_taken_back_gives_way_to_the_installations_within_seconds() {
        var channel = channel(true);
        given.set(institution, url(own));
        channel.post(letter(institution), YES);

        given.values.clear();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(channel.post(letter(institution), YES)).isEqualTo(new Channel.Taken());
        assertThat(installations.getReceivedMessages()).hasSize(1);
    }

    @Test
    void letters_wait_for_a_server_that_may_not_be_reached_and_go_nowhere_else() {
        var channel = channel(false);
        given.set(institution, url(own));
        settings.set(institution, OwnMailServers.SENDER, "news@library.test");

        assertThat(channel.post(letter(institution), YES))
                .isInstanceOfSatisfying(
                        Channel.Closed.class,
                        closed -> assertThat(closed.why())
                                .contains("not a public one")
                                .doesNotContain("secret"));
        assertThat(own.getReceivedMessages()).isEmpty();
        assertThat(installations.getReceivedMessages()).isEmpty();
    }

    @Test
    void letters_wait_until_it_is_known_who_sends_them() {
        var channel = channel(true);
        given.set(institution, url(own));

        assertThat(channel.post(letter(institution), YES))
                .isInstanceOfSatisfying(
                        Channel.Closed.class, closed -> assertThat(closed.why()).contains("address of its sender"));
        assertThat(own.getReceivedMessages()).isEmpty();
        assertThat(installations.getReceivedMessages()).isEmpty();
    }

    @Test
    void letters_wait_while_the_secret_cannot_be_opened() {
        var channel = channel(true);
        given.broken = true;

        assertThat(channel.post(letter(institution), YES)).isInstanceOf(Channel.Closed.class);
        assertThat(installations.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_password_stands_in_no_text() {
        var server = new MailServer(URI.create("smtps://ada:secret@host"), "a@b", 1, Duration.ZERO, Duration.ZERO);

        assertThat(server.toString()).doesNotContain("secret");
        assertThat(SmtpServer.of(server.url()).toString()).doesNotContain("secret");
    }

    private MailChannel channel(boolean insideToo) {
        var installation = new MailServer(
                URI.create(url(installations)), "from@house.test", 2, Duration.ofSeconds(5), Duration.ofSeconds(5));
        var servers = new OwnMailServers(NAME, given, settings, installation);
        var channel =
                new MailChannel(installation, servers, new OwnServerRules(insideToo), Clock.systemUTC(), nanos::get);
        opened.add(channel);
        return channel;
    }

    private static GreenMail server() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static String url(GreenMail server) {
        return "smtp://127.0.0.1:" + server.getSmtp().getPort();
    }

    private static Letter letter(InstitutionId from) {
        return new Letter(
                new DeliveryId(UUID.randomUUID()),
                from,
                new Source("campaign", UUID.randomUUID()),
                new PatronId(UUID.randomUUID()),
                new Sender("Bibliothèque", ""),
                "ada@readers.test",
                "fr",
                new Message("Été", "<p>.</p>", "."),
                "https://house.test/u/1");
    }

    private static final Channel.Departure YES = new Channel.Departure() {
        @Override
        public boolean mayBegin() {
            return true;
        }

        @Override
        public boolean mayLeave() {
            return true;
        }
    };

    private static final class Given implements Secrets {

        private final Map<InstitutionId, SecretValue> values = new HashMap<>();
        private boolean broken;

        void set(InstitutionId institution, String value) {
            values.put(institution, new SecretValue(value));
        }

        @Override
        public Optional<SecretValue> find(SecretName name) {
            if (broken) {
                throw new IllegalStateException("no key opens it");
            }
            return Optional.ofNullable(values.get(Tenancy.current()));
        }

        @Override
        public List<Known> list() {
            return List.of();
        }

        @Override
        public void set(SecretName name, SecretValue value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(SecretName name) {
            throw new UnsupportedOperationException();
        }
    }
}
