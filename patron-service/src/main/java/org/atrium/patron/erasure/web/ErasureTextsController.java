package org.atrium.patron.erasure.web;

import java.util.Set;
import java.util.UUID;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.erasure.ErasureId;
import org.atrium.patron.erasure.Erasures;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** By which words a service that keeps texts as they came finds those that name somebody who is being erased. */
@RestController
class ErasureTextsController {

    private final Erasures erasures;

    ErasureTextsController(Erasures erasures) {
        this.erasures = erasures;
    }

    record Texts(Set<String> texts) {

        @Override
        public String toString() {
            return "Texts";
        }
    }

    @GetMapping("/internal/erasures/{id}/texts")
    @RequiresScope(Scope.INTERNAL)
    Texts texts(@PathVariable UUID id) {
        return new Texts(erasures.texts(new ErasureId(id)));
    }
}
