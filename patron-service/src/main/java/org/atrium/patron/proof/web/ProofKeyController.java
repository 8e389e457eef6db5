package org.atrium.patron.proof.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.patron.proof.Proofs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever holds a signed statement verifies it without an account, with any library that knows JWS. */
@RestController
@PublicEndpoint
@ForLimitedViewers(Reach.EVERYTHING)
@Tag(name = "Privacy")
class ProofKeyController {

    private final Proofs proofs;

    ProofKeyController(Proofs proofs) {
        this.proofs = proofs;
    }

    /** @param keys each with the members that RFC 7517 and RFC 7518 give a public key */
    @Schema(name = "KeySet")
    record KeySet(List<Map<String, String>> keys) {}

    @GetMapping(path = "/api/v1/proof-keys", produces = "application/jwk-set+json")
    @ApiResponse(
            responseCode = "200",
            description = "A JWK Set",
            content = @Content(mediaType = "application/jwk-set+json", schema = @Schema(implementation = KeySet.class)))
    @Operation(
            summary = "The keys by which signed statements are verified",
            description =
                    "A JWK Set (RFC 7517) for everybody, the key that signs now first. Keys of earlier years stay,"
                            + " so that what was signed then can be verified.")
    String show() {
        return proofs.publicKeys();
    }
}
