package org.atrium.analytics.vocabulary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/event-types")
@Tag(name = "Events")
final class EventTypeController {

    private final Vocabulary vocabulary;

    EventTypeController(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @GetMapping
    @RequiresScope(Scope.ANALYTICS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "List event types",
            description = "Those of the house, then those that the institution has declared.")
    Page<EventTypeView> list() {
        return Page.whole(vocabulary.all().stream().map(EventTypeView::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Declare an event type",
            description = "Events of this type are accepted from then on. 409 if there is one of this name.")
    ResponseEntity<EventTypeView> declare(@RequestBody DeclareEventType request) {
        var type = Optional.ofNullable(request.type()).orElseThrow(() -> InvalidFields.at("/type", "is missing"));
        var declared = vocabulary.declare(
                type, Optional.ofNullable(request.description()).orElse(""));
        return ResponseEntity.created(URI.create("/api/v1/event-types")).body(EventTypeView.of(declared));
    }

    record DeclareEventType(
            @Nullable @Schema(example = "workshop.visit", requiredMode = Schema.RequiredMode.REQUIRED)
            String type,

            @Nullable String description) {}

    record EventTypeView(
            String type,
            String description,
            boolean builtIn,
            @Nullable Instant declaredAt) {

        static EventTypeView of(EventType type) {
            return new EventTypeView(type.type(), type.description(), type.isBuiltIn(), type.declaredAt());
        }
    }
}
