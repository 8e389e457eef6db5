package org.atrium.patron;

import java.time.Clock;
import java.util.List;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.security.Actor;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.kit.time.Ids;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.audience.AudienceDesk;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.audit.AuditChain;
import org.atrium.patron.audit.AuditLog;
import org.atrium.patron.book.PatronActivities;
import org.atrium.patron.book.PatronConsents;
import org.atrium.patron.book.PatronFacts;
import org.atrium.patron.branch.BranchDesk;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.SegmentVersions;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.consent.ConsentBook;
import org.atrium.patron.contact.ContactCheck;
import org.atrium.patron.contact.DeliveryLessons;
import org.atrium.patron.fact.FactDesk;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.GroupMembers;
import org.atrium.patron.group.Groups;
import org.atrium.patron.group.KeptOfGroups;
import org.atrium.patron.group.MemberDesk;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.Imports;
import org.atrium.patron.importing.RowReaders;
import org.atrium.patron.importing.RowWriter;
import org.atrium.patron.importing.Rows;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.membership.Checked;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.SelfCheck;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.question.QuestionLimit;
import org.atrium.patron.registration.PatronReaders;
import org.atrium.patron.segment.SegmentDesk;
import org.atrium.patron.segment.SegmentMembers;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.EntryDesk;
import org.atrium.patron.timeline.DeliveryLog;
import org.atrium.patron.timeline.Timeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The domain of this service: its table of contents. */
@Configuration
class PatronWiring {

    @Bean
    OutboxCollections outboxes() {
        return OutboxCollections.of(PatronLayout.COLLECTION, "audiences", "institutions");
    }

    @Bean
    InstitutionDesk institutionDesk(Institutions institutions, SettingsRegister register) {
        return new InstitutionDesk(institutions, register);
    }

    @Bean
    SegmentSnapshots snapshots(Segments segments, Institutions institutions, Branches branches, Clock clock) {
        return new SegmentSnapshots(segments, institutions, branches, clock);
    }

    @Bean
    BranchDesk branchDesk(Branches branches, Institutions institutions, Ids ids) {
        return new BranchDesk(branches, () -> institutions.current().timeZone(), ids);
    }

    @Bean
    PatronDesk patronDesk(Patrons patrons, SegmentSnapshots snapshots, Clock clock) {
        return new PatronDesk(patrons, snapshots, clock);
    }

    @Bean
    QuestionLimit lookups() {
        return QuestionLimit.ofLookups();
    }

    @Bean
    PatronReaders patronReaders(Institutions institutions, Branches branches, Clock clock, Ids ids) {
        return new PatronReaders(institutions, branches, clock, ids);
    }

    @Bean
    ConsentBook consentBook(Patrons patrons, PatronDesk desk) {
        return new PatronConsents(patrons, desk);
    }

    @Bean
    ActivityBook activityBook(PatronDesk desk, Clock clock) {
        return new PatronActivities(desk, clock);
    }

    @Bean
    FactDesk factDesk(FactNames names, PatronDesk desk) {
        return new FactDesk(names, new PatronFacts(desk));
    }

    @Bean
    SegmentDesk segmentDesk(
            Segments segments,
            SegmentVersions versions,
            SegmentSnapshots snapshots,
            Population population,
            Branches branches,
            FactNames factNames,
            Groups groups,
            Clock clock,
            Ids ids) {
        return new SegmentDesk(
                segments,
                versions,
                snapshots,
                population,
                branches,
                factNames,
                groups,
                () -> Actor.current().subject(),
                clock,
                ids);
    }

    @Bean
    GroupDesk groupDesk(Groups groups, Segments segments, List<KeptOfGroups> kept, Clock clock, Ids ids) {
        return new GroupDesk(groups, segments, kept, clock, ids);
    }

    @Bean
    MemberDesk memberDesk(
            Groups groups,
            GroupMembers members,
            Patrons patrons,
            PatronDesk desk,
            Institutions institutions,
            Clock clock) {
        return new MemberDesk(
                groups, members, patrons, desk, () -> institutions.current().timeZone(), clock);
    }

    @Bean
    EntryDesk entryDesk(Entries entries, Groups groups, Ids ids) {
        return new EntryDesk(entries, groups, ids);
    }

    @Bean
    SegmentMembers segmentMembers(Segments segments, Population population, Patrons patrons, Branches branches) {
        return new SegmentMembers(segments, population, patrons, branches);
    }

    @Bean
    RuleTelling ruleTelling(Branches branches, Groups groups) {
        return new RuleTelling(branches, groups);
    }

    @Bean
    Sweep sweep(Segments segments, SegmentSnapshots snapshots, Population population, PatronDesk desk, Clock clock) {
        return new Sweep(segments, snapshots, population, desk, clock);
    }

    @Bean
    SelfCheck selfCheck(
            SegmentSnapshots snapshots,
            Population population,
            Patrons patrons,
            PatronDesk desk,
            Checked checked,
            Clock clock) {
        return new SelfCheck(snapshots, population, patrons, desk, checked, clock);
    }

    @Bean
    AuditLog auditLog(AuditChain chain) {
        return new AuditLog(chain);
    }

    @Bean
    ContactCheck contactCheck(Patrons patrons, SegmentSnapshots snapshots, Clock clock) {
        return new ContactCheck(patrons, snapshots, clock);
    }

    @Bean
    DeliveryLessons deliveryLessons(PatronDesk desk, Clock clock) {
        return new DeliveryLessons(desk, clock);
    }

    @Bean
    Timeline timeline(Patrons patrons, DeliveryLog deliveries) {
        return new Timeline(patrons, deliveries);
    }

    @Bean
    RowReaders rowReaders(PatronReaders readers, Branches branches, Ids ids) {
        return new RowReaders(readers, branches, ids);
    }

    @Bean
    RowWriter rowWriter(Patrons patrons, PatronDesk desk, SegmentSnapshots snapshots, Clock clock, Ids ids) {
        return new RowWriter(patrons, desk, snapshots, clock, ids);
    }

    @Bean
    ImportDesk importDesk(
            Imports imports, Rows.Source source, RowReaders readers, RowWriter writer, Clock clock, Ids ids) {
        return new ImportDesk(imports, source, readers, writer, clock, ids);
    }

    @Bean
    AudienceDesk audienceDesk(
            Audiences audiences,
            SegmentSnapshots snapshots,
            Population population,
            Patrons patrons,
            RuleTelling telling,
            Clock clock) {
        return new AudienceDesk(audiences, snapshots, population, patrons, telling, clock);
    }
}
