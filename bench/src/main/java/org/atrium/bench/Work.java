package org.atrium.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonTimestamp;
import org.bson.Document;

/**
 * Counts what everybody does: documents written, from the database's own log of them; commands of the database; records,
 * from the ends of the topics; requests that services answered, from their metrics.
 */
final class Work implements AutoCloseable {

    private static final Pattern REQUESTS = Pattern.compile(
            "^http_server_requests_seconds_count\\{.*uri=\"([^\"]*)\".*} ([0-9.E+]+)$", Pattern.MULTILINE);
    private static final Map<String, String> OPERATIONS = Map.of("i", "inserted", "u", "updated", "d", "deleted");

    private final House house;
    private final MongoClient database;
    private final Admin broker;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> written = new TreeMap<>();
    private BsonTimestamp seen;

    private Work(House house, MongoClient database, Admin broker) {
        this.house = house;
        this.database = database;
        this.broker = broker;
        this.seen = last().get("ts", BsonTimestamp.class);
    }

    static Work of(House house) {
        return new Work(
                house,
                MongoClients.create(house.mongoUri()),
                Admin.create(Map.of("bootstrap.servers", house.kafkaServers())));
    }

    /** All that was done since the beginning, by what it is. */
    Map<String, Long> count() {
        var all = new TreeMap<String, Long>();
        readLog();
        written.forEach((what, count) -> all.put("documents, " + what, count));
        commands(all);
        records(all);
        house.managementUrls().forEach((service, url) -> requests(service, url, all));
        return all;
    }

    private Document last() {
        return Objects.requireNonNull(database.getDatabase("local")
                .getCollection("oplog.rs")
                .find()
                .sort(Sorts.descending("$natural"))
                .first());
    }

    private void readLog() {
        var entries = database.getDatabase("local").getCollection("oplog.rs").find(Filters.gt("ts", seen));
        for (var entry : entries) {
            seen = entry.get("ts", BsonTimestamp.class);
            var together = entry.get("o", Document.class).getList("applyOps", Document.class, List.of());
            (together.isEmpty() ? List.of(entry) : together).forEach(this::note);
        }
    }

    private void note(Document entry) {
        var operation = OPERATIONS.get(entry.getString("op"));
        if (operation != null) {
            written.merge(entry.getString("ns") + " " + operation, 1L, Long::sum);
        }
    }

    private void commands(Map<String, Long> all) {
        var status = database.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        status.get("metrics", Document.class).get("commands", Document.class).forEach((name, counts) -> {
            if (counts instanceof Document each && each.get("total") instanceof Number total && total.longValue() > 0) {
                all.put("commands, " + name, total.longValue());
            }
        });
    }

    private void records(Map<String, Long> all) {
        try {
            var partitions =
                    broker.describeTopics(broker.listTopics().names().get()).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            broker.listOffsets(partitions)
                    .all()
                    .get()
                    .forEach((partition, end) -> all.merge("records, " + partition.topic(), end.offset(), Long::sum));
        } catch (ExecutionException away) {
            throw new IllegalStateException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void requests(String service, String url, Map<String, Long> all) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            REQUESTS.matcher(answer.body())
                    .results()
                    .forEach(line -> all.merge(
                            "requests, " + service + " " + line.group(1),
                            (long) Double.parseDouble(line.group(2)),
                            Long::sum));
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }
}
