package org.atrium.campaign.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.atrium.kit.secret.SecretName;
import org.atrium.kit.secret.SecretValue;
import org.atrium.kit.secret.Secrets;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** The mail servers that institutions have named for their own letters. */
public final class OwnMailServers {

    /** The address in From, where the server is the institution's own. */
    public static final Setting<String> SENDER = Setting.text("mail.sender");

    /** A worker that waits for one institution's server is not there for the others. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of what becomes of a letter: longer, since the letter is in doubt otherwise. */
    private static final Duration VERDICT = Duration.ofMinutes(2);

    private final SecretName name;
    private final Secrets secrets;
    private final Settings settings;
    private final MailServer installation;

    /** @param name of the secret that holds the address, user and password in it */
    public OwnMailServers(SecretName name, Secrets secrets, Settings settings, MailServer installation) {
        this.name = name;
        this.secrets = secrets;
        this.settings = settings;
        this.installation = installation;
    }

    /** Empty for one that has named none. Its sender is an empty text while nobody has set it, or that is not known yet. */
    public Optional<MailServer> of(InstitutionId institution) {
        var found = new ArrayList<SecretValue>(1);
        Tenancy.run(institution, () -> secrets.find(name).ifPresent(found::add));
        return found.stream().findFirst().map(url -> server(url.reveal(), institution));
    }

    private MailServer server(String url, InstitutionId institution) {
        var sender = settings.of(institution).get(SENDER);
        return new MailServer(
                URI.create(url),
                sender,
                installation.connections(),
                shorter(installation.timeout(), PATIENCE),
                shorter(installation.verdict(), VERDICT));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
