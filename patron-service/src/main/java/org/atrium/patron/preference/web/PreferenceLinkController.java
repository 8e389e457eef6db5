package org.atrium.patron.preference.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.atrium.kit.KitSettings;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.seal.PersonLinks;
import org.atrium.kit.seal.PersonLinks.Kind;
import org.atrium.kit.seal.PersonLinks.PersonLink;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ScopeCheck;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.preference.PreferenceDesk;
import org.atrium.patron.reading.ShowsPeople;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The link to a reader's own page, for staff who hand it over. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Consents")
class PreferenceLinkController {

    private final PreferenceDesk desk;
    private final PersonLinks links;
    private final String base;

    PreferenceLinkController(PreferenceDesk desk, KitSettings settings) {
        this.desk = desk;
        this.links = new PersonLinks(settings.serviceSecret());
        this.base = settings.publicUrl().toString().replaceAll("/+$", "");
    }

    /** @param url whoever has it can choose for the patron */
    record PreferenceLink(String url) {}

    @ShowsPeople("preference-link")
    @PostMapping("/api/v1/patrons/{id}/preference-link")
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "The link by which a patron chooses without an account",
            description = "The same that stands in letters that print links.preferences. Whoever has it can choose for"
                    + " the patron, and sees what the patron has chosen and where letters go, so give it to nobody else."
                    + " It needs the scope patrons:read as well.")
    PreferenceLink link(@PathVariable UUID id) {
        if (!ScopeCheck.grants(Scope.PATRONS_READ)) {
            throw new Refused(new MissingScope(Scope.PATRONS_READ.text()));
        }
        var patron = desk.of(new PatronId(id))
                .orElseThrow(() -> new Refused(new NotFound("patron " + id)))
                .patron()
                .id()
                .value();
        var token =
                links.seal(new PersonLink(Kind.PREFERENCES, Tenancy.current().value(), patron, patron));
        return new PreferenceLink(base + "/p/" + token);
    }
}
