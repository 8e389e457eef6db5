package org.atrium.kit.tenancy;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import java.io.Serial;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes to several documents that are made together or not at all. One document is the rule of the house, and its
 * events lie in it; this is for the rare change after which one thing must be in another document than before, and at no
 * moment in both or in none. See docs/adr/0111-a-merge-is-one-transaction.md.
 */
public final class Transactions {

    private static final ScopedValue<ClientSession> SESSION = ScopedValue.newInstance();

    private final MongoClient client;

    public Transactions(MongoClient client) {
        this.client = client;
    }

    /**
     * Makes the writes of {@code writes} that go through {@link TenantCollection#insert}, {@link
     * TenantCollection#updateOne}, {@link TenantCollection#bulkWrite} and {@link TenantCollection#findOneAndDelete}. Where
     * another write is in the way they are all tried again, so it may be called more than once.
     *
     * @param writes says whether what it wrote is to stay; if it throws, nothing does
     * @return what {@code writes} said
     */
    public boolean allOrNothing(BooleanSupplier writes) {
        try (var session = client.startSession()) {
            return session.withTransaction(() -> {
                if (ScopedValue.where(SESSION, session).call(writes::getAsBoolean)) {
                    return true;
                }
                throw new NotWanted();
            });
        } catch (NotWanted said) {
            return false;
        }
    }

    static Optional<ClientSession> current() {
        return SESSION.isBound() ? Optional.of(SESSION.get()) : Optional.empty();
    }

    private static final class NotWanted extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;
    }
}
