package org.atrium.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.Givers;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.language.Language;
import org.atrium.kit.store.Holding;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.StoredData;

/** What a service's register of stored data must be beside complete, which {@link MongoCollections} sees to: true. */
public final class StoredDataRules {

    private StoredDataRules() {}

    /** In a service that has started. */
    public static void check(MongoCollections collections) {
        var there = collections.database().listCollectionNames().into(new HashSet<>());
        var wrong = new ArrayList<String>();
        for (var holding : StoredData.ofAllModules().all()) {
            if (there.contains(holding.collection()) && holding.hasPeriod() != isRemoved(collections, holding)) {
                wrong.add(holding.collection() + ": " + holding.kept());
            }
        }

        assertThat(wrong)
                .as("a period is kept by an index, and an index keeps a period")
                .isEmpty();
    }

    /** Each collection with data of the public has something that forgets, or says why not; and no other has. */
    public static void check(MongoCollections collections, Erasers erasers) {
        var there = collections.database().listCollectionNames().into(new HashSet<>());
        var needed = StoredData.ofAllModules().all().stream()
                .filter(holding -> there.contains(holding.collection()) && holding.needsEraser())
                .map(Holding::collection)
                .toList();

        assertThat(erasers.all().stream().map(Eraser::collection).toList())
                .as("what is held of the public has an Eraser, or stored-data.json says in notErased why not")
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    /** Each collection with data of the public is handed out by something, or says why not; and no other is. */
    public static void check(MongoCollections collections, Givers givers) {
        var there = collections.database().listCollectionNames().into(new HashSet<>());
        var needed = StoredData.ofAllModules().all().stream()
                .filter(holding -> there.contains(holding.collection()) && holding.needsGiver())
                .map(Holding::collection)
                .toList();

        assertThat(givers.all().stream().map(Giver::collection).distinct().toList())
                .as("what is held of the public has a Giver, or stored-data.json says in notHandedOut why not")
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    /** What is held of people is said in every language: they are told of it, and so is an authority. */
    public static void checkWords() {
        for (var holding : StoredData.ofAllModules().all()) {
            if (holding.about() != Holding.About.NOBODY) {
                for (var language : Language.values()) {
                    var said = holding.in(language);
                    assertThat(said.kept() == null)
                            .as(holding.collection() + " says until when it is kept, in " + language.tag())
                            .isEqualTo(holding.hasPeriod());
                    assertThat(language == Language.ENGLISH || !said.holds().equals(holding.holds()))
                            .as(holding.collection() + " says what it holds, in " + language.tag())
                            .isTrue();
                }
            }
        }
    }

    private static boolean isRemoved(MongoCollections collections, Holding holding) {
        return collections.shared(holding.collection()).listIndexes().into(new ArrayList<>()).stream()
                .anyMatch(index -> index.containsKey("expireAfterSeconds"));
    }
}
