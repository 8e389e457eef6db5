package org.atrium.patron.clustering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.clustering.PersonaDesk;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Persona;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.PersonaRun;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.sentence.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which personas there are, what they are called, and the runs that find them. They show no single person. */
@RestController
@Tag(name = "Segments")
class PersonaController {

    private final PersonaDesk desk;
    private final RuleTelling telling;
    private final JsonMapper json;

    PersonaController(PersonaDesk desk, RuleTelling telling, JsonMapper json) {
        this.desk = desk;
        this.telling = telling;
        this.json = json;
    }

    @Schema(name = "Personas")
    record PersonasView(
            @Schema(description = "Goes up when personas are found or named")
            long version,

            @Schema(description = "How they were found; absent while none were") @Nullable
            ModelView model,

            List<PersonaView> personas,

            @Schema(description = "The last run; absent while there was none") @Nullable
            RunView run) {}

    /**
     * @param people that were looked at: all of whom figures may be made
     * @param compared of them for finding the middles
     */
    @Schema(name = "PersonaModel")
    record ModelView(
            Instant asOf,

            @Schema(description = "Version of what inputs and criterion mean")
            int definition,

            @Schema(description = "By which the same people give the same personas again")
            long seed,

            @Nullable @Schema(description = "Withheld where they are few")
            Long people,

            @Nullable @Schema(description = "Withheld where people is")
            Long compared,

            @Schema(
                    description =
                            "How far apart the personas are: the mean silhouette, from -1 to 1. The number of personas"
                                    + " with the highest was chosen")
            double silhouette,

            @Schema(description = "Share of people who are of the persona whose middle is nearest to them, from 0 to 1")
            double agreement,

            List<TriedView> tried,
            List<InputView> inputs) {}

    @Schema(name = "PersonasTried")
    record TriedView(
            int personas,
            @Nullable Double silhouette,

            @Nullable
            @Schema(
                    description =
                            "Why this number could not be chosen: a persona would be of too few people, or two would"
                                    + " hardly differ",
                    allowableValues = {"too_small", "too_alike"})
            String refused) {}

    /**
     * @param levels how many there are, from 1 up
     * @param mean everybody's level on average
     */
    @Schema(name = "PersonaInput")
    record InputView(
            @Schema(
                    allowableValues = {
                        "recency",
                        "visits",
                        "loans",
                        "programmes",
                        "online",
                        "enrolled",
                        "groups",
                        "giving"
                    })
            String name,

            int levels,
            double mean) {}

    /** @param number by which it is called while nobody has named it */
    @Schema(name = "Persona")
    record PersonaView(
            UUID id,
            int number,

            @Schema(description = "What staff call it, by language tag")
            Map<String, String> labels,

            @Nullable @Schema(description = "How many were of it as of the model; absent where that is withheld")
            Long people,

            @Schema(description = "Who is of it, in the language of whoever asked")
            Sentence sentence,

            @Schema(description = "What sets it apart from everybody, the most telling first")
            List<TraitView> traits) {}

    /**
     * @param mean the level of its people on average
     * @param overall everybody's
     */
    @Schema(name = "PersonaTrait")
    record TraitView(
            @Schema(
                    allowableValues = {
                        "recency",
                        "visits",
                        "loans",
                        "programmes",
                        "online",
                        "enrolled",
                        "groups",
                        "giving"
                    })
            String input,

            double mean,
            double overall,

            @Schema(allowableValues = {"far_below", "below", "above", "far_above"})
            String way) {}

    @Schema(name = "PersonaRun")
    record RunView(
            UUID id,

            @Schema(
                    description =
                            "too_few: not enough people for three personas; too_alike: nobody differs enough; failed:"
                                    + " given up after several attempts",
                    allowableValues = {"running", "done", "too_few", "too_alike", "failed"})
            String state,

            @Schema(description = "Id of the account or client that asked")
            String by,

            Instant askedAt,
            @Nullable Instant doneAt,
            long seed,

            @Nullable @Schema(description = "People looked at so far; withheld where they are few")
            Long looked) {}

    @Schema(name = "AskPersonaRun")
    record AskRun(
            @Schema(description = "Absent: that of the personas until now") @Nullable
            Long seed) {}

    /** What is changed of a persona. */
    @Schema(name = "NamePersona")
    record NameForm(@Nullable Map<String, @Nullable String> labels) {}

    @GetMapping("/api/v1/personas")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "Personas: readers who are alike in what they do",
            description =
                    "Everybody of whom figures may be made is of exactly one, which follows from what they do by now:"
                            + " a rule asks for it as {\"field\":\"persona\",\"is\":ID}. Whoever objects to profiling or"
                            + " is restricted, and children below the age of consent, have none. Whoever is limited to"
                            + " branches is told no numbers of people, and figures to one digit.")
    ResponseEntity<PersonasView> list(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String wanted) {
        var kept = desk.kept();
        return ResponseEntity.ok().eTag(ETags.of(kept.version())).body(view(kept, wanted));
    }

    @GetMapping("/api/v1/personas/{id}")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "One persona")
    ResponseEntity<PersonaView> show(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String wanted) {
        return one(desk.kept(), id, wanted);
    }

    @PatchMapping("/api/v1/personas/{id}")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Name a persona",
            description =
                    "labels: by language tag, en, fr or zh-Hans; null takes one away. It keeps them for as long as"
                            + " later runs find it again.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NameForm.class))))
    ResponseEntity<PersonaView> name(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String wanted,
            @RequestBody ObjectNode patch) {
        var kept = desk.name(id, known -> patched(known, patch), version -> ETags.check(ifMatch, version));
        return one(kept, id, wanted);
    }

    private Map<String, String> patched(Map<String, String> known, ObjectNode patch) {
        var next = MergePatch.apply(json, new NameForm(new HashMap<>(known)), patch)
                .labels();
        var labels = new HashMap<String, String>();
        if (next != null) {
            next.forEach((tag, text) -> labels.put(tag, text == null ? "" : text));
        }
        return labels;
    }

    @PostMapping("/api/v1/personas/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Look for personas",
            description =
                    "202: it goes on in the background, over everybody of whom figures may be made; each number of"
                            + " personas from 3 to 8 is tried, and the one whose personas are furthest apart is taken. One"
                            + " that is like one of before keeps its id and its name. 409 persona-run-open while another"
                            + " goes on.")
    ResponseEntity<RunView> ask(@RequestBody AskRun asked) {
        var run = desk.ask(asked.seed());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/personas/runs/" + run.id()))
                .body(view(run));
    }

    @GetMapping("/api/v1/personas/runs/{id}")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "The last run, and how far it is")
    RunView run(@PathVariable UUID id) {
        return view(desk.run(id));
    }

    private ResponseEntity<PersonaView> one(Personas.Kept kept, UUID id, @Nullable String wanted) {
        var persona = PersonaDesk.known(kept, id);
        var all = personas(kept, wanted);
        return ResponseEntity.ok()
                .eTag(ETags.of(kept.version()))
                .body(all.stream()
                        .filter(one -> one.id().equals(persona.id().value()))
                        .findFirst()
                        .orElseThrow());
    }

    private PersonasView view(Personas.Kept kept, @Nullable String wanted) {
        var model = kept.model();
        var run = kept.run();
        return new PersonasView(
                kept.version(),
                model == null ? null : view(model),
                personas(kept, wanted),
                run == null ? null : view(run));
    }

    private RunView view(PersonaRun run) {
        return new RunView(
                run.id(),
                run.state().word(),
                run.by(),
                run.askedAt(),
                run.doneAt(),
                run.seed(),
                telling().people(run.looked()));
    }

    private Telling telling() {
        return new Telling(desk.small());
    }

    private ModelView view(PersonaModel model) {
        var chosen = model.tried().stream()
                .filter(one -> one.personas() == model.personas().size())
                .flatMap(one -> Stream.ofNullable(one.silhouette()))
                .findFirst()
                .orElse(0.0);
        var people = telling().people(model.people());
        return new ModelView(
                model.asOf(),
                model.definition(),
                model.seed(),
                people,
                people == null ? null : model.compared(),
                Telling.figure(chosen),
                Telling.figure(model.agreement()),
                model.tried().stream()
                        .map(one -> new TriedView(
                                one.personas(),
                                Telling.figureIfAny(one.silhouette()),
                                one.refused() == null ? null : one.refused().word()))
                        .toList(),
                Arrays.stream(Input.values())
                        .map(input -> new InputView(
                                input.word(),
                                input.top(),
                                Telling.figure(model.means().getOrDefault(input, 1.0))))
                        .toList());
    }

    private List<PersonaView> personas(Personas.Kept kept, @Nullable String wanted) {
        var model = kept.model();
        if (model == null) {
            return List.of();
        }
        var all = model.personas();
        var withheld = telling().withheld(all.stream().map(Persona::people).toList());
        var said = telling.toStaff(all.stream().map(Persona::rule).toList(), Catalogue.EMPTY, wanted);
        return IntStream.range(0, all.size())
                .mapToObj(at -> view(
                        all.get(at),
                        at,
                        withheld,
                        kept,
                        model,
                        said.apply(all.get(at).rule())))
                .toList();
    }

    private static PersonaView view(
            Persona one, int at, Set<Integer> withheld, Personas.Kept kept, PersonaModel model, Sentence sentence) {
        return new PersonaView(
                one.id().value(),
                one.number(),
                kept.name(one).labels().byTag(),
                withheld.contains(at) ? null : one.people(),
                sentence,
                one.traits(model.means()).stream()
                        .map(trait -> new TraitView(
                                trait.input().word(),
                                Telling.figure(trait.mean()),
                                Telling.figure(trait.all()),
                                trait.way().word()))
                        .toList());
    }
}
