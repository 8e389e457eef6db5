package org.atrium.patron.stewardship;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.Groups;
import org.atrium.patron.identity.GroupId;
import org.jspecify.annotations.Nullable;

/** Where something is noted of a group. */
public final class EntryDesk {

    private static final int ATTEMPTS = 20;

    private final Entries entries;
    private final Groups groups;
    private final GroupDesk desk;
    private final Ids ids;

    public EntryDesk(Entries entries, Groups groups, GroupDesk desk, Ids ids) {
        this.entries = entries;
        this.groups = groups;
        this.desk = desk;
        this.ids = ids;
    }

    /** @throws Refused with {@link NotFound} if there is no such group */
    public <E extends Entry> List<E> of(Class<E> kind, GroupId group, @Nullable UUID after, int limit) {
        groups.known(group);
        return entries.of(kind, group, after, limit);
    }

    /** @throws Refused with {@link NotFound} */
    public <E extends Entry> E one(Class<E> kind, GroupId group, UUID id) {
        groups.known(group);
        return entries.find(kind, group, id).orElseThrow(() -> unknown(id));
    }

    /**
     * Notes something.
     *
     * @param make from the id that it is to have
     * @throws Refused with {@link NotFound} if there is no such group
     */
    public <E extends Entry> E add(GroupId id, Function<UUID, E> make) {
        var group = groups.known(id);
        var entry = make.apply(ids.next());
        var kind = entry.getClass();
        entries.insert(
                entry,
                group.details().branch(),
                AuditNote.of("group.note-added", subject(id), named(kind, entry.id())));
        if (!desk.follow(group)) {
            // Dissolved meanwhile: whoever forgets what was noted of it may have passed this one already.
            entries.remove(
                    kind, id, entry.id(), AuditNote.of("group.note-removed", subject(id), named(kind, entry.id())));
            groups.known(id);
        }
        return entry;
    }

    /**
     * Changes what was noted; both are asked again about the newer state when somebody was faster. Whoever asks for what is
     * so already has changed nothing, and nothing is told of it.
     *
     * @param change makes the version that follows
     * @throws Refused with {@link NotFound}, or what they throw
     */
    public <E extends Entry> E change(
            Class<E> kind, GroupId group, UUID id, Consumer<E> precondition, UnaryOperator<E> change) {
        groups.known(group);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var entry = entries.find(kind, group, id).orElseThrow(() -> unknown(id));
            precondition.accept(entry);
            var next = change.apply(entry);
            if (next.saysTheSame(entry)) {
                return entry;
            }
            if (entries.replace(next, AuditNote.of("group.note-changed", subject(group), named(kind, id)))) {
                return next;
            }
        }
        throw new Refused(new Unavailable("what many change at once", Duration.ofSeconds(1)));
    }

    /** @throws Refused with {@link NotFound} */
    public void remove(Class<? extends Entry> kind, GroupId group, UUID id) {
        groups.known(group);
        if (!entries.remove(kind, group, id, AuditNote.of("group.note-removed", subject(group), named(kind, id)))) {
            throw unknown(id);
        }
    }

    private static String subject(GroupId group) {
        return "group:" + group;
    }

    /** Its texts may be about people: the audit log knows which note it was, and not what it says. */
    private static Map<String, String> named(Class<? extends Entry> kind, UUID id) {
        return Map.of("kind", Entry.word(kind), "note", id.toString());
    }

    private static Refused unknown(UUID id) {
        return new Refused(new NotFound("note " + id));
    }
}
