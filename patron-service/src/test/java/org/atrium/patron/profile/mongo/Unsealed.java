package org.atrium.patron.profile.mongo;

import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.LookupHashes;

/** A key that hides nothing and hashes that are the text, to look at what lies where. */
final class Unsealed {

    static final DataKey KEY = new DataKey() {
        @Override
        public byte[] seal(byte[] plain, String place) {
            return plain.clone();
        }

        @Override
        public byte[] open(byte[] sealed, String place) {
            return sealed.clone();
        }
    };

    static final LookupHashes HASHES = new LookupHashes() {
        @Override
        public String of(String purpose, String text) {
            return purpose + " " + text;
        }

        @Override
        public long brief(String purpose, String text) {
            return text.hashCode();
        }
    };

    private Unsealed() {}
}
