package org.atrium.patron.access.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Givers.HandedOut;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.Holding;
import org.atrium.patron.access.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** What another service holds, asked of it part by part. */
final class OtherService implements Holder {

    private final String name;
    private final RestClient service;

    OtherService(String name, RestClient service) {
        this.name = name;
        this.service = service;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Told(List<HandedOut> files, List<Holding> register) {}

    private record Ask(
            String file,
            Set<UUID> ids,
            Set<String> texts,
            @Nullable String after) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Rows(
            List<SequencedMap<String, Object>> rows,
            @Nullable String next) {}

    @Override
    public String service() {
        return name;
    }

    @Override
    public Held held() {
        var told = service.get().uri("/internal/held").retrieve().body(Told.class);
        if (told == null) {
            throw new IllegalStateException(name + " does not say what it holds");
        }
        return new Held(told.files(), told.register());
    }

    @Override
    public Given give(String file, WhoAsks person, @Nullable String after) {
        var rows = service.post()
                .uri("/internal/held/rows")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Ask(file, person.ids(), person.texts(), after))
                .retrieve()
                .body(Rows.class);
        if (rows == null) {
            throw new IllegalStateException(name + " does not say what it holds of somebody");
        }
        return new Given(
                rows.rows().stream()
                        .<SequencedMap<String, Object>>map(row -> row)
                        .toList(),
                rows.next());
    }
}
