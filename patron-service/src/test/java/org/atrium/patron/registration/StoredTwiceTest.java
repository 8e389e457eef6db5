package org.atrium.patron.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.Caller;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.profile.PatronDesk;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A patron of before the door looked at ids: two contact points under one. */
class StoredTwiceTest extends OnPatronService {

    @Autowired
    PatronDesk desk;

    @Test
    void one_id_for_two_addresses_is_refused_where_the_second_stands() {
        var library = aLibrary();
        var patron = library.post(
                "/api/v1/patrons", "{\"contactPoints\":[{\"channel\":\"email\",\"address\":\"u@x.example\"}]}");
        var point = patron.body().at("/contactPoints/0/id").asString();

        var twice = library.patch("/api/v1/patrons/" + patron.id(), """
            {"contactPoints":[{"id":"%s","channel":"email","address":"u@x.example"},
                              {"id":"%s","channel":"sms","address":"+33612345678"}]}\
            """.formatted(point, point), "If-Match", "*");

        assertThat(twice.status()).as(twice.text()).isEqualTo(422);
        assertThat(twice.pointers()).containsExactly("/contactPoints/1/id");
    }

    @Test
    void who_was_stored_so_can_withdraw_be_restricted_imported_and_mended() {
        var library = aLibrary();
        var patron = stored(library);
        var path = "/api/v1/patrons/" + patron;

        var no = library.post(
                path + "/consents", "{\"purpose\":\"newsletter\",\"channel\":\"email\",\"granted\":false}");
        assertThat(no.status()).as(no.text()).isEqualTo(201);
        var restricted = library.post(path + "/restriction", "{\"limit\":\"profiling\"}");
        assertThat(restricted.status()).as(restricted.text()).isLessThan(300);

        var uploaded = library.upload(
                        "/api/v1/imports",
                        "Card,Given\nK1,Ana\nK2,Bea\nK3,Cleo\n".getBytes(StandardCharsets.UTF_8),
                        "{\"columns\":{\"Card\":\"identifiers.card\",\"Given\":\"name.given\"}}",
                        false);
        assertThat(uploaded.status()).as(uploaded.text()).isLessThan(300);
        var id = uploaded.id();
        eventually(() -> assertThat(library.get("/api/v1/imports/" + id)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("done"));
        var counted = library.get("/api/v1/imports/" + id).body();
        assertThat(counted.path("created").asInt()).isEqualTo(2);
        assertThat(counted.path("updated").asInt()).isEqualTo(1);
        assertThat(library.get(path).body().at("/name/given").asString()).isEqualTo("Ana");

        var mended = library.patch(path, "{\"contactPoints\":[]}", "If-Match", "*");
        assertThat(mended.status()).as(mended.text()).isEqualTo(200);
        assertThat(mended.body().path("contactPoints").size()).isZero();
    }

    private String stored(Caller library) {
        var patron = library.post(
                        "/api/v1/patrons",
                        "{\"identifiers\":[{\"scheme\":\"card\",\"value\":\"K1\",\"verified\":true}]}")
                .id();
        var point = UUID.randomUUID();
        Tenancy.run(
                library.institution(),
                () -> desk.change(
                        new PatronId(UUID.fromString(patron)),
                        one -> one.withContactPoints(List.of(
                                new ContactPoint(point, "email", "u@x.example", ContactState.ACTIVE, true, null),
                                new ContactPoint(point, "sms", "+33612345678", ContactState.ACTIVE, true, null)))));
        return patron;
    }
}
