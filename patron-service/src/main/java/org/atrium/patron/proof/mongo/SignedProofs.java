package org.atrium.patron.proof.mongo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.patron.proof.Proofs;
import org.springframework.stereotype.Component;

/**
 * Signs with the newest key. One that has signed for a year is followed by the next, and its secret half is forgotten; its
 * public half stays. Each proof asks the database for its key, so that no instance signs with one that another has put
 * aside.
 */
@Component
class SignedProofs implements Proofs {

    private static final String KIND = "signing";

    /** Keys of which only the public half is known: they signed before an older copy was restored. */
    private static final String EARLIER = "earlier";

    private static final Duration SIGNS_FOR = Duration.ofDays(365);

    private final ProofKeys keys;
    private final ErasureJournal journal;
    private final Clock clock;

    SignedProofs(ProofKeys keys, ErasureJournal journal, Clock clock) {
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
        // Whoever made the newest may have died before the others were forgotten.
        keys.all(KIND).stream().findFirst().ifPresent(newest -> keys.forgetBefore(KIND, newest.number()));
        exchange();
    }

    /** What the journal knows and the database does not was made after the copy that this is: its proofs stay good. */
    private void exchange() {
        keys.all(KIND).forEach(this::note);
        var known = Stream.of(KIND, EARLIER)
                .flatMap(kind -> keys.all(kind).stream())
                .map(ProofKeys.Known::isPublic)
                .collect(Collectors.toSet());
        journal.keys().values().stream().filter(key -> !known.contains(key)).forEach(key -> keys.know(EARLIER, key));
    }

    private void note(ProofKeys.Known key) {
        try {
            journal.keepKey(ECKey.parse(key.isPublic()).getKeyID(), key.isPublic());
        } catch (ParseException damaged) {
            throw new IllegalStateException("a public key of proofs cannot be read", damaged);
        }
    }

    @Override
    public String sign(Map<String, Object> statement) {
        try {
            var key = current();
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JOSE)
                    .keyID(key.getKeyID())
                    .build();
            var signed = new JWSObject(header, new Payload(statement));
            signed.sign(new ECDSASigner(key));
            return signed.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the key of proofs cannot be used", unusable);
        }
    }

    @Override
    public String publicKeys() {
        return Stream.of(known(), keys.all(EARLIER))
                .flatMap(List::stream)
                .map(ProofKeys.Known::isPublic)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** Where another instance puts it aside between the two questions, the next one signs. */
    private ECKey current() {
        var secret = keys.secret(KIND, known().getFirst().number())
                .or(() -> keys.secret(KIND, known().getFirst().number()))
                .orElseThrow();
        try {
            return ECKey.parse(secret);
        } catch (ParseException damaged) {
            throw new IllegalStateException("the key of proofs cannot be read", damaged);
        }
    }

    /** The newest first, which is to sign. */
    private List<ProofKeys.Known> known() {
        var known = keys.all(KIND);
        if (!known.isEmpty() && isFresh(known.getFirst())) {
            return known;
        }
        int next = known.isEmpty() ? 1 : known.getFirst().number() + 1;
        keys.make(KIND, next, SignedProofs::pair);
        keys.forgetBefore(KIND, next);
        var all = keys.all(KIND);
        note(all.getFirst());
        return all;
    }

    private boolean isFresh(ProofKeys.Known key) {
        return clock.instant().isBefore(key.madeAt().toInstant().plus(SIGNS_FOR));
    }

    private static ProofKeys.Made pair() {
        try {
            var pair = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new ProofKeys.Made(pair.toJSONString(), pair.toPublicJWK().toJSONString());
        } catch (JOSEException noCurve) {
            throw new IllegalStateException(noCurve);
        }
    }
}
