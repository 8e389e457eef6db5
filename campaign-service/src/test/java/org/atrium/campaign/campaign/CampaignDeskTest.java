package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.Segment;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Wordings;
import org.atrium.campaign.template.Content;
import org.atrium.campaign.template.Template;
import org.atrium.campaign.template.TemplateId;
import org.atrium.campaign.template.Templates;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestSettings;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with a campaign, and that nothing else is sent than what was approved. */
class CampaignDeskTest {

    private final InstitutionId institution = TestTokens.anInstitution();
    private final TestSettings settings = new TestSettings();
    private final MemoryCampaigns campaigns = new MemoryCampaigns();
    private long templateVersion = 3;
    private long segmentVersion = 5;
    private long baseVersion = 2;
    private int segmentsAsked;

    @Test
    void with_four_eyes_who_submitted_does_not_approve() {
        var desk = desk(true);
        var id = submitted(desk, "ada");

        assertThat(refusal(() -> desk.approve(id, "ada", null)))
                .isEqualTo(new CampaignRefusal.SecondPersonNeeded("ada"));
        assertThat(stateOf(id)).isEqualTo("submitted");

        in(() -> desk.approve(id, "ben", null));
        assertThat(stateOf(id)).isEqualTo("approved");
    }

    @Test
    void one_institution_has_four_eyes_and_another_has_not() {
        var desk = desk(true);
        var here = submitted(desk, "ada");
        assertThat(refusal(() -> desk.approve(here, "ada", null)))
                .isEqualTo(new CampaignRefusal.SecondPersonNeeded("ada"));

        var elsewhere = new CampaignDeskTest();
        var there = elsewhere.submitted(elsewhere.desk(settings), "ada");

        elsewhere.in(() -> elsewhere.desk(settings).approve(there, "ada", null));
        assertThat(elsewhere.stateOf(there)).isEqualTo("approved");
    }

    @Test
    void what_is_set_between_submission_and_approval_holds() {
        var desk = desk(false);
        var id = submitted(desk, "ada");
        settings.set(institution, CampaignDesk.FOUR_EYES, true);

        assertThat(refusal(() -> desk.approve(id, "ada", null)))
                .isEqualTo(new CampaignRefusal.SecondPersonNeeded("ada"));

        settings.set(institution, CampaignDesk.FOUR_EYES, false);
        in(() -> desk.approve(id, "ada", null));
        assertThat(stateOf(id)).isEqualTo("approved");
    }

    @Test
    void with_four_eyes_who_submits_it_again_does_not_approve_what_another_submitted_first() {
        var desk = desk(true);
        var id = submitted(desk, "ada");
        in(() -> desk.submit(id, "ben"));

        assertThat(refusal(() -> desk.approve(id, "ben", null)))
                .isEqualTo(new CampaignRefusal.SecondPersonNeeded("ben"));
    }

    @Test
    void the_audit_log_learns_each_thing_that_is_done_and_nothing_that_was_refused() {
        var desk = desk(true);
        var id = submitted(desk, "ada");
        refusal(() -> desk.approve(id, "ada", null));
        in(() -> desk.approve(id, "ben", null));
        in(() -> desk.launch(id, null));
        in(() -> desk.pause(id));
        in(() -> desk.resume(id));
        in(() -> desk.cancel(id));

        assertThat(campaigns.told())
                .filteredOn(CampaignEvent.Noted.class::isInstance)
                .extracting(event -> ((CampaignEvent.Noted) event).note())
                .allSatisfy(note -> assertThat(note.subject()).isEqualTo("campaign:" + id))
                .extracting(AuditNote::action)
                .containsExactly(
                        "campaign.drafted",
                        "campaign.submitted",
                        "campaign.approved",
                        "campaign.launched",
                        "campaign.paused",
                        "campaign.resumed",
                        "campaign.cancelled");
    }

    @Test
    void without_four_eyes_one_person_does_both() {
        var desk = desk(false);
        var id = submitted(desk, "ada");

        in(() -> desk.approve(id, "ada", null));

        assertThat(stateOf(id)).isEqualTo("approved");
    }

    @Test
    void submission_fixes_the_versions_that_are_shown_to_the_approver() {
        var id = submitted(desk(false), "ada");

        var plan = campaigns.find(id).orElseThrow().plan();
        assertThat(plan.content().variants())
                .extracting(Variant::templateVersion)
                .containsExactly(3L);
        assertThat(plan.segmentVersion()).isEqualTo(5);
    }

    @Test
    void what_changed_between_submission_and_approval_is_named_and_not_approved() {
        var desk = desk(false);
        var id = submitted(desk, "ada");
        templateVersion = 4;
        segmentVersion = 6;

        assertThat(refusal(() -> desk.approve(id, "ben", null)).faults())
                .containsExactly(
                        new FieldFault(
                                "/variants/0/templateId", "was version 3 when it was submitted and is version 4"),
                        new FieldFault("/segmentId", "was version 5 when it was submitted and is version 6"));
        assertThat(stateOf(id)).isEqualTo("submitted");

        in(() -> desk.submit(id, "ada"));
        in(() -> desk.approve(id, "ben", null));
        assertThat(stateOf(id)).isEqualTo("approved");
    }

    @Test
    void a_template_that_is_changed_after_approval_is_sent_as_it_was_approved() {
        var desk = desk(false);
        var id = approved(desk);
        templateVersion = 9;

        in(() -> desk.launch(id, null));

        assertThat(campaigns.find(id).orElseThrow().plan().content().variants())
                .extracting(Variant::templateVersion)
                .containsExactly(3L);
    }

    @Test
    void a_segment_that_the_rule_leads_to_may_not_change_either_and_one_question_tells() {
        var desk = desk(false);
        var id = approved(desk);
        baseVersion = 3;
        segmentsAsked = 0;

        assertThat(refusal(() -> desk.launch(id, null)).faults())
                .containsExactly(
                        new FieldFault("/segmentId", "names a segment that was changed after it was submitted"));
        assertThat(segmentsAsked).isEqualTo(1);
    }

    @Test
    void a_segment_that_is_changed_after_approval_is_not_launched_until_it_is_approved_again() {
        var desk = desk(false);
        var id = approved(desk);
        segmentVersion = 6;

        assertThat(refusal(() -> desk.launch(id, null)).faults())
                .extracting(FieldFault::pointer)
                .containsExactly("/segmentId");
        assertThat(stateOf(id)).isEqualTo("approved");

        in(() -> desk.submit(id, "ada"));
        assertThat(refusal(() -> desk.launch(id, null))).isInstanceOf(CampaignRefusal.IllegalMove.class);
        in(() -> desk.approve(id, "ben", null));
        in(() -> desk.launch(id, null));
        assertThat(campaigns.find(id).orElseThrow().plan().segmentVersion()).isEqualTo(6);
    }

    @Test
    void a_name_that_is_put_right_later_stands_in_no_letter() {
        var desk = desk(false);
        var id = approved(desk);

        in(() -> desk.edit(id, null, plan -> named(plan, "Another name")));

        var plan = campaigns.find(id).orElseThrow().plan();
        assertThat(plan.title().name()).isEqualTo("Another name");
        assertThat(plan.nameInLetters()).isEqualTo("Come back in spring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+9000", "1E-9000", "-1", "1000000000000.01", "0.12345", "99999999999999999999"})
    void a_cost_that_cannot_be_kept_is_refused(String amount) {
        var plan = CampaignFixtures.aPlan();
        var dear = titled(plan, new Plan.Title(plan.title().name(), null, new Cost(new BigDecimal(amount), "EUR")));

        assertThat(refusal(() -> desk(false).draft(dear)).faults())
                .extracting(FieldFault::pointer)
                .containsExactly("/cost/amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z", "1999-12-31T23:59:59Z"})
    void a_start_that_no_calendar_has_is_refused(String start) {
        var plan = CampaignFixtures.aPlanNotBefore(Instant.parse(start));

        assertThat(refusal(() -> desk(false).draft(plan)).faults())
                .extracting(FieldFault::pointer)
                .containsExactly("/schedule/notBefore");
    }

    @Test
    void a_name_without_letters_one_can_see_is_refused() {
        assertThat(refusal(() -> desk(false).draft(named(CampaignFixtures.aPlan(), "a\u0000b")))
                        .faults())
                .extracting(FieldFault::pointer)
                .containsExactly("/name");
    }

    private static Plan named(Plan plan, String name) {
        return titled(
                plan,
                new Plan.Title(name, plan.title().objective(), plan.title().cost()));
    }

    private static Plan titled(Plan plan, Plan.Title title) {
        return new Plan(title, plan.audience(), plan.content(), plan.experiment(), plan.notBefore(), plan.approvable());
    }

    private CampaignId submitted(CampaignDesk desk, String by) {
        var made = new ArrayList<Campaign>();
        in(() -> made.add(desk.draft(CampaignFixtures.aPlan())));
        in(() -> desk.submit(made.getFirst().id(), by));
        return made.getFirst().id();
    }

    private CampaignId approved(CampaignDesk desk) {
        var id = submitted(desk, "ada");
        in(() -> desk.approve(id, "ben", null));
        return id;
    }

    private String stateOf(CampaignId id) {
        return campaigns.find(id).orElseThrow().state().word();
    }

    private void in(Runnable work) {
        Tenancy.run(institution, work);
    }

    private Refusal refusal(Runnable work) {
        var refused = new ArrayList<Refusal>();
        ThrowingCallable there = () -> in(work);
        assertThatThrownBy(there).isInstanceOfSatisfying(Refused.class, failure -> refused.add(failure.refusal()));
        return refused.getFirst();
    }

    private CampaignDesk desk(boolean fourEyes) {
        settings.set(institution, CampaignDesk.FOUR_EYES, fourEyes);
        return desk(settings);
    }

    private CampaignDesk desk(Settings settings) {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return new CampaignDesk(
                campaigns, new LaunchChecks(templates(), recipients()), settings, Ids.timeOrdered(), clock);
    }

    private Templates templates() {
        return proxy(
                Templates.class,
                name -> Optional.of(new Template(
                        new TemplateId(new UUID(3, 3)),
                        templateVersion,
                        "t",
                        "email",
                        Map.of("fr", new Content("s", "h", null)),
                        "fr",
                        NOON)));
    }

    private Recipients recipients() {
        var id = new SegmentId(new UUID(2, 2));
        var base = new SegmentId(new UUID(2, 3));
        return proxy(Recipients.class, name -> switch (name.toString()) {
            case "segment" -> {
                segmentsAsked++;
                yield Optional.of(new Segment(
                        id, segmentVersion, List.of("newsletter"), Map.of(id, segmentVersion, base, baseVersion)));
            }
            case "wordings" -> new Wordings(List.of("newsletter"), List.of("2026-01"), false);
            default -> throw new UnsupportedOperationException(name.toString());
        });
    }

    private static <T> T proxy(Class<T> type, UnaryOperator<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> answer.apply(method.getName())));
    }
}
