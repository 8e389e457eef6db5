package org.atrium.patron.vcard;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.export.ExportKind;
import org.atrium.kit.export.FileForm;
import org.atrium.kit.export.Portion;
import org.atrium.kit.export.Wanted;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.reading.ReadLog;
import org.jspecify.annotations.Nullable;

/** One patron as a vCard. */
public final class OneCard implements ExportKind {

    private final Patrons patrons;
    private final ReadLog reads;

    public OneCard(Patrons patrons, ReadLog reads) {
        this.patrons = patrons;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "patron-vcard";
    }

    @Override
    public Set<Scope> rights() {
        return Set.of(Scope.PATRONS_READ);
    }

    @Override
    public FileForm form() {
        return FileForm.VCARD;
    }

    @Override
    public List<String> columns() {
        return List.of("vCard");
    }

    /** The end of the id: a title is kept longer than the file, and names nobody. */
    @Override
    public String title(UUID subject) {
        return patrons.find(new PatronId(subject))
                .map(patron -> "…" + patron.id().toString().substring(28))
                .orElseThrow(() -> new Refused(new NotFound("patron " + subject)));
    }

    /** It shows its patron as the page of the patron does. */
    @Override
    public void handedOut(Wanted wanted) {
        reads.note(new ReadLog.Shown("card", null, List.of(), null, List.of(new PatronId(wanted.subject())), 1));
    }

    @Override
    public Portion read(Wanted wanted, @Nullable String after, int limit) {
        return new Portion(
                patrons.find(new PatronId(wanted.subject())).stream()
                        .map(patron -> List.of(PatronCard.of(patron)))
                        .toList(),
                null);
    }
}
