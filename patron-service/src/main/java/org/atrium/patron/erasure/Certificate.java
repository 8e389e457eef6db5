package org.atrium.patron.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * What is certified: who removed how much, where and when. It names nobody; whoever has the id of the patron and asks this
 * installation can have the fingerprint compared.
 */
final class Certificate {

    private static final String KIND = "org.atrium.erasure.v1";

    /** What no eraser reaches, each with its end; docs/adr/0119-forgotten-everywhere.md says why. */
    private static final List<String> REMAINS = List.of(
            "events on the log, by an id that leads to nobody: 365 days",
            "answers to repeated requests, sealed: 1 day",
            "the log of the servers, which names nobody by design",
            "copies of the database from before: what names the person is sealed there by a key that is gone; it opens only"
                    + " for whoever has a copy of that key too, and the key of the installation of then");

    private Certificate() {}

    static Map<String, Object> of(Erasure erasure, InstitutionId institution, Instant doneAt) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("kind", KIND);
        statement.put("erasure", erasure.id().toString());
        statement.put("institution", institution.toString());
        statement.put("persons", erasure.fingerprints());
        statement.put("cause", erasure.cause().name().toLowerCase(Locale.ROOT));
        statement.put("askedAt", erasure.askedAt().toString());
        statement.put("doneAt", doneAt.toString());
        statement.put("services", services(erasure));
        statement.put("remains", REMAINS);
        return statement;
    }

    private static List<Map<String, Object>> services(Erasure erasure) {
        return Stream.concat(Stream.of(Erasure.HERE), Erasure.OTHERS.stream())
                .flatMap(service -> erasure.answersOf(service).stream())
                .map(Certificate::service)
                .toList();
    }

    private static Map<String, Object> service(ServiceAnswer answer) {
        var service = new LinkedHashMap<String, Object>();
        service.put("service", answer.service());
        service.put("version", answer.version());
        service.put("at", answer.at().toString());
        service.put("removed", Map.copyOf(answer.counts()));
        return service;
    }
}
