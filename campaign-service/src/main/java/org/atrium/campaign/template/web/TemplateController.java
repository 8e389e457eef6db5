package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateDesk;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.bounds.LargestBody;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/templates")
@Tag(name = "Templates", description = "What is written: Liquid in several languages, versioned")
class TemplateController {

    /** Three languages with an HTML and a text part of 256 KiB each, in characters of up to three bytes. */
    private static final int LARGEST = 5 << 20;

    private final TemplateDesk desk;
    private final Templates templates;

    TemplateController(TemplateDesk desk, Templates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    @GetMapping
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "List templates",
            description = "Newest first, each in its newest version. A page ends early when it has 4 MiB.")
    Page<TemplateView> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = templates.list(size, Cursor.after(cursor, TemplateId::new));
        return Page.of(found.templates(), found.more(), TemplateView::of, Template::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @LargestBody(LARGEST)
    @Operation(
            summary = "Write a template",
            description =
                    "Every language is checked: broken Liquid, an unknown variable, filter or tag, a link that runs"
                            + " a script, or {{ links.unsubscribe }} missing for any reader is 422 with a pointer like"
                            + " /languages/fr/html.")
    ResponseEntity<TemplateView> write(@RequestBody WriteTemplate request) {
        var template = desk.write(request.draft());
        return ResponseEntity.created(URI.create("/api/v1/templates/" + template.id()))
                .eTag(ETags.of(template.version()))
                .body(TemplateView.of(template));
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "Read a template", description = "Its newest version.")
    ResponseEntity<TemplateView> read(@PathVariable UUID id) {
        return answer(desk.get(new TemplateId(id)));
    }

    @PutMapping("/{id}")
    @RequiresScope(Scope.CAMPAIGNS_WRITE)
    @LargestBody(LARGEST)
    @Operation(
            summary = "Write the next version of a template",
            description = "A campaign that was launched keeps the version that it was launched with.")
    ResponseEntity<TemplateView> rewrite(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WriteTemplate request) {
        var templateId = new TemplateId(id);
        var seen = desk.get(templateId).version();
        ETags.check(ifMatch, seen);
        return answer(desk.rewrite(templateId, seen, request.draft()));
    }

    @PostMapping("/{id}/render")
    @RequiresScope(Scope.CAMPAIGNS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "Preview a template",
            description = "Rendered with the sample given, or with made-up values. The language is the best match for"
                    + " the one wanted. Nothing is sent or counted.")
    RenderedView render(@PathVariable UUID id, @RequestBody RenderTemplate request) {
        return RenderedView.of(desk.render(new TemplateId(id), request.language(), request.values()));
    }

    private static ResponseEntity<TemplateView> answer(Template template) {
        return ResponseEntity.ok().eTag(ETags.of(template.version())).body(TemplateView.of(template));
    }
}
