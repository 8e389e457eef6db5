package org.atrium.kit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What all services are told, under the prefix {@code atrium}.
 *
 * @param database the MongoDB database of this service
 * @param kafka bootstrap servers
 * @param kafkaPartitions partitions of every topic; the same for all, since streams join topics
 * @param serviceSecret at least 32 characters; signs the tokens between services. There is no default
 * @param jwksUrl where the gateway shows its public keys
 * @param publicUrl how people reach this installation; the issuer of its tokens
 * @param prepareOnly make topics and indexes, then exit
 */
@Validated
@ConfigurationProperties("atrium")
public record KitSettings(
        @NotBlank String database,
        @NotBlank String kafka,
        @DefaultValue("6") @Min(1) @Max(1000) int kafkaPartitions,
        @DefaultValue("1") @Min(1) @Max(7) short kafkaReplication,

        @NotBlank @Size(min = 32, message = "must have at least 32 characters")
        String serviceSecret,

        URI jwksUrl,
        URI publicUrl,
        @DefaultValue("false") boolean prepareOnly) {}
