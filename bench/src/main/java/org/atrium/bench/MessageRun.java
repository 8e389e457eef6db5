package org.atrium.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a message of a campaign makes everybody do, with its ledger and all that follows: processor time, commands,
 * documents, records and requests, for each message. What the processes do all the time is in it.
 */
public final class MessageRun {

    private static final int CAMPAIGNS = Integer.getInteger("atrium.bench.campaigns", 3);

    /** Until the consumers have heard of the last message. */
    private static final Duration FOLLOWS = Duration.ofSeconds(10);

    private final House house;
    private final Api api;
    private final Sink sink;
    private final Work work;
    private final int messages;

    private MessageRun(House house, Sink sink, Work work, int messages) {
        this.house = house;
        this.api = house.api();
        this.sink = sink;
        this.work = work;
        this.messages = messages;
    }

    /** @param arguments how many messages a campaign has; 5,000 unless said */
    public static void main(String[] arguments) {
        var messages = arguments.length == 0 ? 5_000 : Integer.parseInt(arguments[0]);
        try (var sink = Sink.open();
                var house = House.open(Map.of("ATRIUM_SMTP_URL", sink.url()));
                var work = Work.of(house)) {
            new MessageRun(house, sink, work, messages).run();
        }
        System.exit(0);
    }

    private void run() {
        People.bring(api, 0, messages);
        for (var number = 1; number <= CAMPAIGNS; number++) {
            var campaign = People.campaign(api, "Campaign " + number, 0);
            Await.pause(FOLLOWS);
            send(number, campaign);
        }
    }

    private void send(int number, String campaign) {
        var before = sink.received();
        var begun = work.count();
        var cpu = Cpu.of(house);
        var started = System.nanoTime();
        api.move(campaign + "/launch");
        Await.mustBecome("everything is sent", Duration.ofMinutes(15), () -> sink.received() - before >= messages);
        var wall = (System.nanoTime() - started) / 1e9;
        Await.mustBecome(
                "the campaign is finished",
                Duration.ofMinutes(2),
                () -> api.get(campaign).path("state").asString("").equals("finished"));
        Await.pause(FOLLOWS);
        System.out.printf(
                Locale.ROOT, "%ncampaign %d: %d messages in %.1f s; for each of them%n", number, messages, wall);
        var micros = new TreeMap<String, Double>();
        cpu.used().forEach((name, time) -> micros.put("CPU µs, " + name, time.toNanos() / 1e3));
        micros.put("CPU µs, all", cpu.total().toNanos() / 1e3);
        print(micros);
        var done = new TreeMap<String, Double>();
        work.count().forEach((what, count) -> done.put(what, (double) count - begun.getOrDefault(what, 0L)));
        print(done);
    }

    /** What is rarer than once in a thousand messages is left out. */
    private void print(Map<String, Double> sums) {
        sums.forEach((what, sum) -> {
            if (sum / messages >= 0.001) {
                System.out.printf(Locale.ROOT, "  %-60s %10.3f%n", what, sum / messages);
            }
        });
    }
}
