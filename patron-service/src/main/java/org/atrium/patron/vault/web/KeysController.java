package org.atrium.patron.vault.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.vault.InstitutionKeys;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the keys of an institution stand. It shows none. */
@RestController
@RequestMapping("/api/v1/institution/keys")
@Tag(name = "Privacy")
class KeysController {

    private final InstitutionKeys keys;

    KeysController(InstitutionKeys keys) {
        this.keys = keys;
    }

    @Schema(name = "InstitutionKeys")
    record KeysView(
            @Schema(description = "Of the key that seals the keys of patrons now; each that follows has the next")
            int number,

            Instant madeAt,

            @Schema(description = "Which key of the installation, or of its key management service, seals it")
            String wrappedBy,

            @Schema(description = "Patrons who have a key") long patrons,

            @Schema(description = "Those whose key an earlier one still seals")
            long left) {}

    @GetMapping
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(summary = "How the keys of the institution stand", description = "Names and numbers; no key is shown.")
    KeysView show() {
        var state = keys.state();
        return new KeysView(state.number(), state.madeAt(), state.wrappedBy(), state.patrons(), state.left());
    }

    @PostMapping("/rotation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Let another key of the institution follow",
            description =
                    "The keys of patrons are sealed anew in the background, while everything goes on; then the key"
                            + " before is forgotten. It happens by itself every ninety days.")
    KeysView rotate() {
        keys.rotateAsAsked();
        return show();
    }
}
