package org.atrium.campaign.template.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The newest version of each template in `templates`, the earlier ones in `templateVersions`. A version is kept there
 * before the next one takes its place, so that what a campaign was launched with can always be read.
 */
@Component
final class MongoTemplates implements Templates {

    /** A page of five hundred of the largest would be half a gigabyte. */
    private static final int PAGE_CHARACTERS = 4 << 20;

    private static final int BATCH = 20;

    private final TenantCollection newest;
    private final TenantCollection versions;

    MongoTemplates(MongoCollections collections) {
        this.newest = collections.tenant("templates");
        this.versions = collections.tenant("templateVersions");
        collections.index("templates", Indexes.ascending("institutionId", "_id"));
    }

    @Override
    public Optional<Template> find(TemplateId id) {
        return newest.first(Filters.eq("_id", id.value())).map(MongoTemplates::template);
    }

    @Override
    public Optional<Template> find(TemplateId id, long version) {
        return newest.first(Filters.and(Filters.eq("_id", id.value()), Filters.eq("version", version)))
                .or(() -> versions.first(Filters.eq("_id", versionId(id, version))))
                .map(MongoTemplates::template);
    }

    @Override
    public Listed list(int limit, @Nullable TemplateId after) {
        Bson behind = after == null ? Filters.empty() : Filters.lt("_id", after.value());
        var listed = new ArrayList<Template>();
        var characters = 0;
        try (var found = newest.find(behind)
                .sort(Sorts.descending("_id"))
                .limit(limit + 1)
                .batchSize(BATCH)
                .iterator()) {
            while (found.hasNext() && listed.size() < limit && characters < PAGE_CHARACTERS) {
                var template = template(found.next());
                characters += characters(template);
                listed.add(template);
            }
            return new Listed(listed, found.hasNext());
        }
    }

    private static int characters(Template template) {
        return template.languages().values().stream()
                .mapToInt(content -> content.html().length()
                        + (content.text() == null ? 0 : content.text().length()))
                .sum();
    }

    @Override
    public void add(Template template) {
        newest.insert(document(template).append("_id", template.id().value()));
    }

    @Override
    public boolean replace(Template before, Template next) {
        keep(before);
        var id = next.id().value();
        var unchanged = Filters.and(Filters.eq("_id", id), Filters.eq("version", before.version()));
        var replaced = newest.replaceOne(unchanged, document(next).append("_id", id));
        return replaced.getModifiedCount() == 1;
    }

    private void keep(Template before) {
        versions.put(document(before).append("_id", versionId(before.id(), before.version())));
    }

    private static String versionId(TemplateId id, long version) {
        return id + ":" + version;
    }

    private static Document document(Template template) {
        var languages = template.languages().entrySet().stream()
                .map(each -> new Document("language", each.getKey())
                        .append("subject", each.getValue().subject())
                        .append("html", each.getValue().html())
                        .append("text", each.getValue().text()))
                .toList();
        return new Document("templateId", template.id().value())
                .append("version", template.version())
                .append("name", template.name())
                .append("channel", template.channel())
                .append("languages", languages)
                .append("fallbackLanguage", template.fallbackLanguage())
                .append("updatedAt", Date.from(template.updatedAt()));
    }

    private static Template template(Document document) {
        Map<String, Content> languages = new HashMap<>();
        for (var each : document.getList("languages", Document.class)) {
            languages.put(
                    each.getString("language"),
                    new Content(each.getString("subject"), each.getString("html"), each.getString("text")));
        }
        return new Template(
                new TemplateId(document.get("templateId", UUID.class)),
                document.getLong("version"),
                document.getString("name"),
                document.getString("channel"),
                languages,
                document.getString("fallbackLanguage"),
                document.getDate("updatedAt").toInstant());
    }
}
