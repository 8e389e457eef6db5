package org.atrium.local.launch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Files;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway wrote at its first start. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FirstCredentials(
        String institutionId,
        String clientId,
        String clientSecret,
        String operatorClientId,
        String operatorClientSecret,
        Administrator administrator) {

    /** Who signs in first, and with what, once. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Administrator(String email, String oneTimePassword) {}

    /** Empty before the first start. */
    public static Optional<FirstCredentials> of(AtriumHome home) {
        return Files.exists(home.credentials())
                ? Optional.of(JsonMapper.shared().readValue(home.credentials().toFile(), FirstCredentials.class))
                : Optional.empty();
    }
}
