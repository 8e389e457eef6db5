package org.atrium.patron.vault.mongo;

import java.util.Base64;
import org.atrium.kit.secret.SealedBox;
import org.atrium.patron.vault.KeyManagement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The installation's own key, {@code atrium.secrets-key}, where there is no key management service. */
@Component
class InstallationKey implements KeyManagement {

    private final SealedBox box;

    InstallationKey(@Value("${atrium.secrets-key:}") String keys) {
        this.box = new SealedBox(keys);
    }

    @Override
    public String newest() {
        return "local:" + box.newest();
    }

    @Override
    public byte[] wrap(byte[] key, String place) {
        return box.seal(Base64.getEncoder().encodeToString(key), place);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String place) {
        return Base64.getDecoder().decode(box.open(wrapped, place));
    }
}
