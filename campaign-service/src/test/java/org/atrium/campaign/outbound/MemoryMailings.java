package org.atrium.campaign.outbound;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;

/** The same promises as the collection in MongoDB, kept in memory: {@link MailingsContract} holds for both. */
public final class MemoryMailings implements Mailings {

    private record Key(InstitutionId institution, MailingId id) {}

    private final Map<Key, SentMailing> kept = new ConcurrentHashMap<>();

    @Override
    public MailingId keep(SentMailing mailing) {
        kept.put(new Key(Tenancy.current(), mailing.id()), mailing);
        return mailing.id();
    }

    @Override
    public Optional<SentMailing> find(MailingId id) {
        return Optional.ofNullable(kept.get(new Key(Tenancy.current(), id)));
    }
}
