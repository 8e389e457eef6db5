package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;
import static org.atrium.campaign.campaign.CampaignFixtures.aLaunchedCampaign;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignEvent;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.OneMessagePer;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Company;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.OutcomeWindow;
import org.atrium.campaign.delivery.Reader;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.kit.erasure.ErasureSubscriber;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.test.ContractCheck;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventContractTest {

    private static final Delivery DELIVERY = new Delivery(
            new DeliveryId(new UUID(1, 8L << 60)),
            new Source("campaign", new UUID(1, 2)),
            "1",
            new PatronId(new UUID(1, 3)),
            new ContactPointId(new UUID(1, 4)),
            new BranchId(new UUID(1, 5)),
            "fr",
            "email",
            "a");

    private static final List<DeliveryEvent> DELIVERY_EVENTS = List.of(
            new DeliveryEvent.Assigned(
                    DELIVERY.in(new Company(3, null)), NOON, new OutcomeWindow("visit", NOON.plusSeconds(86_400))),
            new DeliveryEvent.Sent(DELIVERY, NOON),
            new DeliveryEvent.Withheld(DELIVERY, NOON, "no-consent"),
            new DeliveryEvent.Uncertain(DELIVERY, NOON),
            new DeliveryEvent.Bounced(DELIVERY, NOON, "550 5.1.1 address not accepted", About.ADDRESS),
            new DeliveryEvent.Bounced(DELIVERY, NOON, "550 5.7.1 blocked", About.MESSAGE),
            new DeliveryEvent.Bounced(DELIVERY, NOON, "550 5.5.1 what", About.SERVER),
            new DeliveryEvent.Withheld(DELIVERY, NOON, "address-needs-smtputf8"),
            new DeliveryEvent.Withheld(DELIVERY, NOON, "sending-failed"),
            new DeliveryEvent.Withheld(DELIVERY, NOON, "check-failed"),
            new DeliveryEvent.Opened(DELIVERY, NOON, Reader.MACHINE),
            new DeliveryEvent.Clicked(DELIVERY, NOON, Reader.HUMAN, "https://library.example/"),
            new DeliveryEvent.Unsubscribed(DELIVERY, NOON, "newsletter"));

    private static final List<CampaignEvent> CAMPAIGN_EVENTS = List.of(
            new CampaignEvent.Launched(aLaunchedCampaign()),
            new CampaignEvent.Amended(aLaunchedCampaign()),
            new CampaignEvent.Finished(aLaunchedCampaign().id(), NOON),
            CampaignEvent.Noted.of(aLaunchedCampaign(), "campaign.launched"),
            new CampaignEvent.AudienceRequested(
                    new UUID(1, 1),
                    new CampaignId(new UUID(1, 2)),
                    new SegmentId(new UUID(1, 6)),
                    "newsletter",
                    "email",
                    OneMessagePer.HOUSEHOLD));

    @Test
    void every_event_is_what_its_contract_says() {
        DELIVERY_EVENTS.forEach(event -> check(event.getClass().getSimpleName(), event.outgoing()));
        CAMPAIGN_EVENTS.forEach(event -> check(event.getClass().getSimpleName(), event.outgoing()));
    }

    @Test
    void the_answer_to_an_erasure_is_what_its_contract_says() {
        var answer = new ErasureSubscriber.Answered(
                new UUID(1, 7), new UUID(1, 3), "campaign-service", "0.1", NOON, Map.of("deliveries", 2L));

        check("Answered", answer.outgoing());
    }

    @Test
    void no_event_is_without_an_example_here() {
        assertThat(DELIVERY_EVENTS.stream().map(DeliveryEvent::getClass).distinct())
                .containsExactlyInAnyOrder(Arrays.stream(DeliveryEvent.class.getPermittedSubclasses())
                        .toArray(Class[]::new));
        assertThat(CAMPAIGN_EVENTS.stream().map(CampaignEvent::getClass))
                .containsExactlyInAnyOrder(Arrays.stream(CampaignEvent.class.getPermittedSubclasses())
                        .toArray(Class[]::new));
    }

    private static void check(String type, OutgoingEvent event) {
        var envelope = new HashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", UUID.randomUUID().toString());
        envelope.put("source", "/campaign-service");
        envelope.put("type", event.type());
        envelope.put("subject", event.entityId());
        envelope.put("time", NOON.toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("institutionid", UUID.randomUUID().toString());
        envelope.put("data", event.data());
        ContractCheck.matches(event.topic(), type, JsonMapper.builder().build().writeValueAsString(envelope));
    }
}
