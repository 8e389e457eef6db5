package org.atrium.patron.profile.mongo;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.layout.PatronLayout;
import org.bson.Document;

/** Events newest first, so that “at least n since then” is a question about the n-th alone. */
final class ActivityDocument {

    /** As {@link Activity} has it. */
    private static final Document NEWEST_FIRST = new Document("t", -1).append("h", 1);

    private ActivityDocument() {}

    static void write(Activity all, Document document) {
        var activity = new Document();
        all.byType()
                .forEach((type, happenings) -> activity.append(PatronLayout.storedName(type), documents(happenings)));
        if (!activity.isEmpty()) {
            document.append("activity", activity);
        }
    }

    /**
     * Puts what is new in its place and cuts what is no longer kept: the lists themselves stay where they are. What an
     * {@link Activity} drops are its oldest events, the last of their lists; unless a record leaves with its own, or
     * less is kept of one, and then the list is written anew.
     */
    static void change(Activity before, Activity after, Document set, Document push, Document unset) {
        after.byType().forEach((type, now) -> {
            var then = before.of(type);
            if (!now.equals(then)) {
                var known = Set.copyOf(then);
                var added = now.stream().filter(one -> !known.contains(one)).toList();
                var kept = now.stream().filter(known::contains).toList();
                var isOther = added.stream().anyMatch(one -> then.stream().anyMatch(old -> old.key() == one.key()));
                if (!isOther && kept.equals(then.subList(0, kept.size()))) {
                    push.append(
                            path(type),
                            new Document("$each", documents(added))
                                    .append("$sort", NEWEST_FIRST)
                                    .append("$slice", now.size()));
                } else {
                    set.append(path(type), documents(now));
                }
            }
        });
        before.byType().keySet().stream()
                .filter(type -> !after.byType().containsKey(type))
                .forEach(type -> unset.append(path(type), ""));
    }

    private static List<Document> documents(List<Happening> happenings) {
        return happenings.stream().map(ActivityDocument::happening).toList();
    }

    private static String path(String type) {
        return PatronLayout.events(type).path();
    }

    static Activity read(Document found) {
        var byType = new HashMap<String, List<Happening>>();
        var stored = found.get("activity", new Document());
        stored.keySet()
                .forEach(name -> byType.put(
                        PatronLayout.typeStoredAs(name),
                        PatronDocument.list(stored, name).stream()
                                .map(ActivityDocument::happening)
                                .toList()));
        return new Activity(byType);
    }

    private static Document happening(Happening one) {
        var document = new Document(PatronLayout.EVENT_TIME, Date.from(one.at())).append("h", one.key());
        PatronDocument.put(document, PatronLayout.EVENT_BRANCH, one.branch());
        PatronDocument.put(document, PatronLayout.EVENT_CHANNEL, one.channel());
        PatronDocument.put(document, PatronLayout.EVENT_TOPICS, one.topics());
        return document;
    }

    /** A list reads no more of it than when and where. */
    private static Happening happening(Document stored) {
        return new Happening(
                stored.get("h", 0L),
                stored.getDate(PatronLayout.EVENT_TIME).toInstant(),
                stored.get(PatronLayout.EVENT_BRANCH, UUID.class),
                stored.getString(PatronLayout.EVENT_CHANNEL),
                stored.getList(PatronLayout.EVENT_TOPICS, String.class, List.of()));
    }
}
