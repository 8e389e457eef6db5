package org.atrium.patron.vault.mongo;

import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.patron.vault.KeysInUse;
import org.springframework.stereotype.Component;

/**
 * Throws the keys of somebody away, as the last of all: until the document is gone it has to be read by whoever looks for
 * what else is theirs. While one of the person's documents is still there all keys stay; the erasure looks again.
 */
@Component
class PatronKeyEraser implements Eraser {

    private final MongoPatronKeys keys;
    private final KeysInUse inUse;

    PatronKeyEraser(MongoPatronKeys keys, KeysInUse inUse) {
        this.keys = keys;
        this.inUse = inUse;
    }

    @Override
    public String collection() {
        return PatronKeyStore.COLLECTION;
    }

    @Override
    public boolean onlyAfterAll() {
        return true;
    }

    @Override
    public long erase(Forgotten person) {
        return inUse.any(person.ids()) ? 0 : keys.erase(person.ids());
    }
}
