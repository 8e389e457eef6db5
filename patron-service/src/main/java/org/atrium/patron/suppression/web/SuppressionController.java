package org.atrium.patron.suppression.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Text;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.person.Addresses;
import org.atrium.patron.suppression.SuppressionList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ends a suppression. Nobody can list whom it is about: nobody knows. */
@RestController
@Tag(name = "Privacy")
class SuppressionController {

    private static final int REASON_LENGTH = 200;

    private final SuppressionList suppressions;

    SuppressionController(SuppressionList suppressions) {
        this.suppressions = suppressions;
    }

    record LiftSuppression(
            @Schema(description = "An identifier of the person, with value") @Nullable
            String scheme,

            @Nullable String value,

            @Schema(description = "Instead of an identifier: email or sms, with address") @Nullable
            String channel,

            @Nullable String address,

            @Schema(
                    description = "Why; for the audit log, so it names nobody",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason) {

        @Override
        public String toString() {
            return "LiftSuppression";
        }
    }

    @PostMapping("/api/v1/suppressions/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PRIVACY_MANAGE)
    @Operation(
            summary = "Let somebody who was erased come back",
            description = "By one identifier or address of theirs; all others of the person are free with it. They are"
                    + " registered as a new patron, of whom nothing is known. 404 when nobody is kept away by it.")
    void lift(@RequestBody LiftSuppression form) {
        var faults = new Faults();
        var key = key(form, faults);
        var given = form.reason();
        var reason = given == null ? "" : Text.clean(given);
        faults.require(
                !reason.isEmpty() && reason.length() <= REASON_LENGTH,
                "/reason",
                "must have 1 to " + REASON_LENGTH + " characters");
        faults.refuseIfAny();
        if (!suppressions.lift(key, reason)) {
            throw new Refused(new NotFound("suppression of this person"));
        }
    }

    private static String key(LiftSuppression form, Faults faults) {
        var scheme = form.scheme();
        var value = form.value();
        if (scheme != null && value != null) {
            faults.require(Identifier.isScheme(scheme), "/scheme", "is no scheme of identifiers");
            faults.require(Identifier.isValue(value), "/value", "is a value that no identifier has");
            return Identifier.key(scheme, value);
        }
        var channel = form.channel();
        var written = form.address();
        if (channel != null && written != null) {
            return switch (Addresses.read(channel, written, null)) {
                case Addresses.Reading.Read(var address) -> channel + ":" + address;
                case Addresses.Reading.Unfit(var reason) -> {
                    faults.add("/address", reason);
                    yield "";
                }
            };
        }
        faults.add("", "needs a scheme with a value, or a channel with an address");
        return "";
    }
}
