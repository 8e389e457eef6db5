package org.atrium.kit.setting;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;

/**
 * Keeps what was told of each institution, one small document each, and the documents that were asked for lately in
 * memory. Another instance of the service may be the one that is told, so that memory is trusted for {@link #TRUSTED}.
 */
final class StoredSettings implements Settings {

    static final String COLLECTION = "settings";
    static final Duration TRUSTED = Duration.ofSeconds(2);

    private static final String VERSION = "version";
    private static final String VALUES = "values";
    private static final int MOST_IN_MEMORY = 10_000;

    private final SettingsRegister register;
    private final TenantCollection settings;
    private final LoadingCache<InstitutionId, SettingValues> lately;

    StoredSettings(SettingsRegister register, MongoCollections collections, Ticker ticker) {
        this.register = register;
        this.settings = collections.tenant(COLLECTION);
        this.lately = Caffeine.newBuilder()
                .maximumSize(MOST_IN_MEMORY)
                .expireAfterWrite(TRUSTED)
                .ticker(ticker)
                .build(this::read);
    }

    @Override
    public SettingValues of(InstitutionId institution) {
        return lately.get(institution);
    }

    /**
     * Keeps what was told of the institution on whose behalf the thread works, unless something newer was told before:
     * all of it, for a later version of this service may know a name that this one does not.
     *
     * @throws IllegalArgumentException if a value is not what the register says; then what was told before stays
     */
    void keep(long version, Map<String, Object> told) {
        register.told(told);
        var values = told.entrySet().stream()
                .map(each -> new Document("name", each.getKey()).append("value", each.getValue()))
                .toList();
        var institution = Tenancy.current();
        settings.upsertIfNewer(
                new Document("_id", institution.value())
                        .append(VERSION, version)
                        .append(VALUES, values),
                VERSION);
        lately.invalidate(institution);
    }

    private SettingValues read(InstitutionId institution) {
        var set = new HashMap<String, Object>();
        Tenancy.run(
                institution,
                () -> settings.first(Filters.eq("_id", institution.value()))
                        .ifPresent(found -> found.getList(VALUES, Document.class)
                                .forEach(each -> set.put(each.getString("name"), each.get("value")))));
        return register.values(register.told(set));
    }
}
