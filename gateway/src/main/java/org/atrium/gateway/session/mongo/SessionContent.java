package org.atrium.gateway.session.mongo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.seal.Seal;
import org.springframework.session.Session;

/**
 * The attributes of a session, sealed under a key that its id is part of. The id is in the browser's cookie alone: a
 * copy of the database, even with the installation's secret, opens no session. Only what was sealed here is ever
 * deserialized, and of that only the classes that sign-in keeps.
 */
final class SessionContent {

    private static final ObjectInputFilter KEPT = ObjectInputFilter.Config.createFilter(
            "maxbytes=262144;maxdepth=40;java.base/*;org.springframework.security.**;!*");

    private final Seal seal;

    SessionContent(Seal seal) {
        this.seal = seal;
    }

    byte[] close(Session session) {
        var attributes = new HashMap<String, Object>();
        session.getAttributeNames().forEach(name -> attributes.put(name, session.getAttribute(name)));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(attributes);
        } catch (IOException notKeepable) {
            throw new UncheckedIOException("a session holds what cannot be kept", notKeepable);
        }
        return seal.close(purpose(session.getId()), bytes.toByteArray());
    }

    /** Empty if it was sealed by a release whose classes were others: then nobody is signed in. */
    Optional<Map<String, Object>> open(String id, byte[] sealed) {
        return seal.open(purpose(id), sealed).flatMap(SessionContent::read);
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(KEPT);
            return Optional.of((Map<String, Object>) in.readObject());
        } catch (InvalidClassException | ClassNotFoundException ofAnotherRelease) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String purpose(String id) {
        return "session " + id;
    }
}
