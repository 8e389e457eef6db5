package org.atrium.patron.stewardship.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.patron.RunningService;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.EntriesContract;
import org.atrium.patron.stewardship.Task;
import org.junit.jupiter.api.Test;

/** On a service that clears nothing away in the background while these look. */
class MongoEntriesTest implements EntriesContract {

    @Override
    public Entries entries() {
        return RunningService.get(Entries.class);
    }

    @Override
    public void told() {
        RunningService.get(MongoCollections.class)
                .shared(MongoEntries.NAME)
                .updateMany(Filters.empty(), Updates.combine(Updates.unset("outbox"), Updates.unset("outboxAt")));
    }

    @Test
    void one_that_cannot_be_read_keeps_no_other_from_the_list_and_no_page_is_shorter_for_it() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var tasks = IntStream.range(0, 4)
                    .mapToObj(i -> aTask(TODAY.plusDays(i)))
                    .toList();
            tasks.forEach(
                    one -> entries().insert(one, null, new AuditNote("ada", "group.note-added", "group:1", Map.of())));
            RunningService.get(MongoCollections.class)
                    .shared(MongoEntries.NAME)
                    .updateOne(
                            Filters.eq("_id", tasks.get(1).id()), Updates.set("kind", "something that nobody knows"));

            assertThat(entries().due(null, null, 2)).containsExactly(tasks.get(0), tasks.get(2));
            assertThat(entries().due(null, null, 9)).containsExactly(tasks.get(0), tasks.get(2), tasks.get(3));
        });
    }

    private static Task aTask(LocalDate due) {
        return new Task(Ids.timeOrdered().next(), 1, new GroupId(UUID.randomUUID()), "Call back", "Ana", due, null);
    }
}
