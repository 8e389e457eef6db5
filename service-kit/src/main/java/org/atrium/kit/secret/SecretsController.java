package org.atrium.kit.secret;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.store.Keyed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes secrets in and gives none out. */
@RestController
@RequestMapping("/api/v1/institution/secrets")
@Tag(name = "Institution")
class SecretsController {

    private static final int LONGEST = 4_000;

    private final SecretsInUse inUse;
    private final Secrets secrets;

    SecretsController(SecretsInUse inUse, Secrets secrets) {
        this.inUse = inUse;
        this.secrets = secrets;
    }

    @Schema(name = "Secret")
    record SecretView(
            String name,
            boolean isSet,
            @Nullable Instant setAt,

            @Schema(description = "Id of the account or client that set it") @Nullable
            String setBy) {}

    @Schema(name = "Secrets")
    record SecretsView(List<SecretView> items) {}

    record SetSecret(@Nullable String value) {

        @Override
        public String toString() {
            return "SetSecret";
        }
    }

    @GetMapping
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Which secrets the institution may set, and which are set",
            description = "When and by whom; a value is never shown.")
    SecretsView list() {
        var known = secrets.list().stream().collect(Keyed.by(Secrets.Known::name));
        return new SecretsView(inUse.names().stream()
                .map(name -> known.get(name.name()) instanceof Secrets.Known one
                        ? new SecretView(one.name(), true, one.at(), one.by())
                        : new SecretView(name.name(), false, null, null))
                .toList());
    }

    @PutMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(summary = "Set a secret", description = "In place of the one that was set. It can be used, not read.")
    void set(@PathVariable String name, @RequestBody SetSecret request) {
        var secret = named(name);
        var value = request.value();
        if (value == null || value.isEmpty() || value.length() > LONGEST) {
            throw InvalidFields.at("/value", "must have 1 to " + LONGEST + " characters");
        }
        secret.fault().apply(value).ifPresent(fault -> {
            throw InvalidFields.at("/value", fault);
        });
        secrets.set(secret, new SecretValue(value));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(summary = "Remove a secret")
    void remove(@PathVariable String name) {
        if (!secrets.remove(named(name))) {
            throw new Refused(new NotFound("secret " + name + ": it is not set"));
        }
    }

    private SecretName named(String name) {
        return inUse.find(name).orElseThrow(() -> new Refused(new NotFound("secret of this name")));
    }
}
