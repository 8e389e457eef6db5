package org.atrium.kit.export;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.MissingScope;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.TooManyExports;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.Viewer;
import org.atrium.kit.time.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Where files are asked for and fetched. Whoever asked for a file fetches it, as long as they have the rights that its
 * content asks for, and see the branches that they saw when they asked. Whoever manages privacy in all branches sees all
 * files and may delete them; for anybody else there are only their own.
 */
public final class ExportDesk {

    /** Files of one institution that are kept or written at a time. Those that ask at the same moment may exceed it by some. */
    static final int MOST_KEPT = 10;

    private static final Duration LATER = Duration.ofMinutes(10);

    private final Exports exports;
    private final Map<String, ExportKind> kinds;
    private final Clock clock;
    private final Ids ids;

    public ExportDesk(Exports exports, Map<String, ExportKind> kinds, Clock clock, Ids ids) {
        this.exports = exports;
        this.kinds = Map.copyOf(kinds);
        this.clock = clock;
        this.ids = ids;
    }

    /** The file is written afterwards, by whichever instance comes first. */
    public Export ask(@Nullable String kind, @Nullable UUID subject, Viewer viewer) {
        var offered = kind == null ? null : kinds.get(kind);
        if (offered == null) {
            throw InvalidFields.at("/kind", "must be one of " + String.join(", ", new TreeSet<>(kinds.keySet())));
        }
        if (subject == null) {
            throw InvalidFields.at("/subject", "is needed");
        }
        refuseWithout(viewer, offered.rights());
        var title = offered.title(subject);
        var now = clock.instant();
        if (exports.kept(now) >= MOST_KEPT) {
            throw new Refused(new TooManyExports(MOST_KEPT, LATER));
        }
        var rights = new HashSet<>(offered.rights());
        offered.rightsToMore().stream().filter(viewer::may).forEach(rights::add);
        var wanted = new Wanted(offered.name(), subject, rights, viewer.branches());
        var asked = Export.asked(new ExportId(ids.next()), wanted, title, viewer.subject(), now);
        exports.open(asked, note("export.asked", asked, viewer));
        return asked;
    }

    public List<Export> list(Viewer viewer, @Nullable ExportId before, int limit) {
        return exports.list(seesAll(viewer) ? null : viewer.subject(), before, limit);
    }

    public Export find(ExportId id, Viewer viewer) {
        return exports.find(id)
                .filter(export -> !(export.state() instanceof ExportState.Deleted))
                .filter(export -> isTheirs(export, viewer) || seesAll(viewer))
                .orElseThrow(() -> new Refused(new NotFound("export " + id)));
    }

    /** One whose file this viewer may have now; it is noted that they took it. */
    public Export fetch(ExportId id, Viewer viewer) {
        var export = find(id, viewer);
        if (!isFor(export, viewer)) {
            throw new Refused(new NotFound("file of the export " + id));
        }
        refuseWithout(viewer, export.wanted().rights());
        var kind = kinds.get(export.wanted().kind());
        if (kind != null) {
            kind.handedOut(export.wanted());
        }
        exports.note(id, note("export.fetched", export, viewer));
        return export;
    }

    /** How a file is written; of a kind that is not offered any more, as most are. */
    public FileForm form(Export export) {
        var kind = kinds.get(export.wanted().kind());
        return kind == null ? FileForm.CSV : kind.form();
    }

    /** Whether there is a file, and it is theirs: also by the branches that they see by now. */
    public boolean isFor(Export export, Viewer viewer) {
        return isTheirs(export, viewer)
                && viewer.branches().covers(export.wanted().branches())
                && export.isThere(clock.instant());
    }

    public void delete(ExportId id, Viewer viewer) {
        var export = find(id, viewer);
        exports.delete(export.deleted(clock.instant()), note("export.deleted", export, viewer));
    }

    private static boolean isTheirs(Export export, Viewer viewer) {
        return export.by().equals(viewer.subject());
    }

    private static boolean seesAll(Viewer viewer) {
        return viewer.mayInEveryBranch(Scope.PRIVACY_MANAGE);
    }

    private static void refuseWithout(Viewer viewer, Set<Scope> rights) {
        viewer.missing(rights).ifPresent(scope -> {
            throw new Refused(new MissingScope(scope.text()));
        });
    }

    private static AuditNote note(String action, Export export, Viewer viewer) {
        var wanted = export.wanted();
        return new AuditNote(
                viewer.subject(),
                action,
                "export:" + export.id(),
                Map.of("kind", wanted.kind(), "subject", wanted.subject().toString()));
    }
}
