package org.atrium.analytics.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One operation of the API's description, whichever of its three forms the events come in. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        summary = "Send events",
        description = "One CloudEvent, a batch of them, or one on each line; at most 10,000 and 5 MiB. The answer is"
                + " 202 once every event is durable: accepted, a duplicate of one with the same source and id, or"
                + " rejected and kept in quarantine with its reason. An event sent alone that is rejected is"
                + " answered 422 and kept in quarantine too. Repeating a request is safe.",
        requestBody =
                @RequestBody(
                        required = true,
                        content = {
                            @Content(
                                    mediaType = "application/cloudevents+json",
                                    schema = @Schema(ref = SendEvents.EVENT)),
                            @Content(
                                    mediaType = "application/cloudevents-batch+json",
                                    array = @ArraySchema(schema = @Schema(ref = SendEvents.EVENT))),
                            @Content(mediaType = "application/x-ndjson", schema = @Schema(ref = SendEvents.EVENT))
                        }))
@interface SendEvents {

    /** Written by hand in {@code api-schemas/Event.json}. */
    String EVENT = "#/components/schemas/Event";
}
