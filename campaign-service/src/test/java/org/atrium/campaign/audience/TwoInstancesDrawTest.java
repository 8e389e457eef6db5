package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.atrium.campaign.RunningService;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.campaign.LaunchChecks;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.kit.tenancy.Tenancy;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Three at once draw one audience on a real mongod: the service itself, which asks for the lease, and two that have
 * lost theirs and do not know it. None may put a patron into a second arm.
 */
class TwoInstancesDrawTest extends RunningService {

    private static final int CHUNKS = 12;
    private static final int CHUNK = 100;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignProgress progress;

    @Autowired
    Audiences audiences;

    @Autowired
    Deliveries deliveries;

    @Autowired
    LaunchChecks checks;

    @Autowired
    MongoClient mongo;

    @Test
    void whoever_draws_each_patron_is_in_one_arm_and_the_arms_are_those_of_the_seed()
            throws InterruptedException, ExecutionException {
        for (var round = 0; round < 4; round++) {
            var id = aLaunchedCampaign(Map.of("holdout", 0.3, "seed", 11 + round));
            // Nothing is sent meanwhile, so that what is counted stays.
            MAIL.stop();
            try {
                drawnByThree(new CampaignId(UUID.fromString(id)), 11 + round);
            } finally {
                MAIL.start();
            }
            expect(200, post("/api/v1/campaigns/" + id + "/cancel", "{}"));
        }
    }

    private void drawnByThree(CampaignId id, long seed) throws InterruptedException, ExecutionException {
        var request = new UUID[1];
        Tenancy.run(institution, () -> {
            request[0] = campaigns.find(id).orElseThrow().request();
            var gathering = gathering();
            for (var chunk = 0; chunk < CHUNKS; chunk++) {
                gathering.chunk(request[0], id, chunk, aChunk(chunk));
            }
            gathering.closed(
                    request[0],
                    id,
                    new Closing(
                            CHUNKS,
                            CHUNKS * CHUNK,
                            new SegmentAsOf(new SegmentId(UUID.randomUUID()), "Lapsed", 1, Map.of())));
        });
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var drawers = Stream.generate(() -> together.submit(
                            () -> Tenancy.run(institution, () -> gathering().work(id, () -> {}))))
                    .limit(2)
                    .toList();
            for (var drawer : drawers) {
                drawer.get();
            }
        }
        until("it is drawn", () -> !get("/api/v1/campaigns/" + id).at("/phase").equals("gathering"));

        assertThat(stored(id)).hasSize(CHUNKS * CHUNK).isEqualTo(expected(seed));
        until(
                "nothing is kept of the audience",
                () -> mongo.getDatabase("atrium_campaign_test")
                                .getCollection("audienceChunks")
                                .countDocuments(Filters.eq("requestId", request[0]))
                        == 0);
    }

    private Gathering gathering() {
        return new Gathering(campaigns, progress, audiences, deliveries, checks, () -> {}, Clock.systemUTC());
    }

    private static List<Member> aChunk(long chunk) {
        return LongStream.range(chunk * CHUNK, (chunk + 1) * CHUNK)
                .mapToObj(AudiencesContract::aMember)
                .toList();
    }

    /** A patron that were there twice would throw here. */
    private Map<UUID, String> stored(CampaignId id) {
        var arms = new HashMap<UUID, String>();
        for (Document found : mongo.getDatabase("atrium_campaign_test")
                .getCollection("deliveries")
                .find(Filters.eq("campaignId", id.value()))) {
            assertThat(arms.put(found.get("patronId", UUID.class), found.getString("arm")))
                    .isNull();
        }
        return arms;
    }

    private static Map<UUID, String> expected(long seed) {
        var sizes = new HashMap<BranchId, Long>();
        var all = LongStream.range(0, CHUNKS * CHUNK)
                .mapToObj(AudiencesContract::aMember)
                .toList();
        all.forEach(member -> sizes.merge(member.branch(), 1L, Long::sum));
        var places = new Drawing(seed).places(sizes, List.of(new Arm("holdout", 300_000), new Arm("treated", 700_000)));
        var arms = new HashMap<UUID, String>();
        all.forEach(member -> arms.put(member.patron().value(), places.next(member.patron(), member.branch())));
        return arms;
    }
}
