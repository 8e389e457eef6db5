package org.atrium.kit.access.web;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.access.Givers;
import org.atrium.kit.access.Givers.HandedOut;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.Holding;
import org.atrium.kit.store.StoredData;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What this service holds of whom, and of somebody in particular. */
@RestController
class HeldController {

    private final Givers givers;
    private final StoredData register;

    HeldController(Givers givers, StoredData register) {
        this.givers = givers;
        this.register = register;
    }

    record Held(List<HandedOut> files, List<Holding> register) {}

    record Ask(
            String file,
            Set<UUID> ids,
            Set<String> texts,
            @Nullable String after) {

        @Override
        public String toString() {
            return "Ask";
        }
    }

    record Rows(
            List<SequencedMap<String, Object>> rows,
            @Nullable String next) {

        @Override
        public String toString() {
            return "Rows";
        }
    }

    @GetMapping("/internal/held")
    @RequiresScope(Scope.INTERNAL)
    Held held() {
        return new Held(givers.files(), register.all());
    }

    @PostMapping("/internal/held/rows")
    @RequiresScope(Scope.INTERNAL)
    Rows rows(@RequestBody Ask ask) {
        var given = givers.give(ask.file(), new WhoAsks(ask.ids(), ask.texts()), ask.after())
                .orElseThrow(() -> new Refused(new NotFound("file " + ask.file())));
        return new Rows(given.rows(), given.next());
    }
}
