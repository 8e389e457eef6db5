package org.atrium.patron;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.Givers;
import org.atrium.kit.erasure.ErasedPeople;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.ErasingService;
import org.atrium.kit.erasure.ErasureJournal;
import org.atrium.kit.events.OutboxCollections;
import org.atrium.kit.security.Actor;
import org.atrium.kit.setting.Settings;
import org.atrium.kit.setting.SettingsInUse;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.store.StoredData;
import org.atrium.kit.tenancy.Transactions;
import org.atrium.kit.time.Ids;
import org.atrium.patron.access.AccessDesk;
import org.atrium.patron.access.AccessFiles;
import org.atrium.patron.access.AccessRequests;
import org.atrium.patron.access.AnswerMaking;
import org.atrium.patron.access.Cover;
import org.atrium.patron.access.Holder;
import org.atrium.patron.access.RowForm;
import org.atrium.patron.activity.ActivityBook;
import org.atrium.patron.attribute.AttributeDesk;
import org.atrium.patron.attribute.AttributeSchemas;
import org.atrium.patron.attribute.AttributeValidator;
import org.atrium.patron.audience.AudienceDesk;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.audit.AuditChain;
import org.atrium.patron.audit.AuditLog;
import org.atrium.patron.book.PatronActivities;
import org.atrium.patron.book.PatronConsents;
import org.atrium.patron.book.PatronFacts;
import org.atrium.patron.book.PatronRestrictions;
import org.atrium.patron.branch.BranchDesk;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.RuleEraser;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.SegmentVersions;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.clustering.PersonaDesk;
import org.atrium.patron.clustering.PersonaWork;
import org.atrium.patron.confirmation.ConfirmationDesk;
import org.atrium.patron.confirmation.Confirmations;
import org.atrium.patron.consent.BasisRules;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentBook;
import org.atrium.patron.consent.Standings;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.contact.ContactCheck;
import org.atrium.patron.contact.DeliveryLessons;
import org.atrium.patron.duplicate.DuplicateDesk;
import org.atrium.patron.duplicate.DuplicateListing;
import org.atrium.patron.duplicate.DuplicateSearch;
import org.atrium.patron.duplicate.Duplicates;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.ErasureDesk;
import org.atrium.patron.erasure.ErasureReplay;
import org.atrium.patron.erasure.ErasureSaga;
import org.atrium.patron.erasure.Erasures;
import org.atrium.patron.erasure.ErasuresUnderWay;
import org.atrium.patron.fact.FactDesk;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.group.GroupDesk;
import org.atrium.patron.group.GroupMembers;
import org.atrium.patron.group.GroupWork;
import org.atrium.patron.group.Groups;
import org.atrium.patron.group.KeptOfGroups;
import org.atrium.patron.group.MemberDesk;
import org.atrium.patron.handout.PatronGivers;
import org.atrium.patron.hold.Forgetting;
import org.atrium.patron.hold.HoldDesk;
import org.atrium.patron.hold.Holds;
import org.atrium.patron.importing.AnyFile;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.Imports;
import org.atrium.patron.importing.RowReaders;
import org.atrium.patron.importing.RowWriter;
import org.atrium.patron.importing.Rows;
import org.atrium.patron.importing.Traces;
import org.atrium.patron.importing.UndoDesk;
import org.atrium.patron.importing.UndoWriter;
import org.atrium.patron.importing.Undos;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.membership.Checked;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.SelfCheck;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.merge.Merges;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.preference.PreferenceDesk;
import org.atrium.patron.processing.RecordDesk;
import org.atrium.patron.profile.Keepers;
import org.atrium.patron.profile.Lookalikes;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.proof.Fingerprints;
import org.atrium.patron.proof.Proofs;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.PurposeDesk;
import org.atrium.patron.purpose.PurposeUse;
import org.atrium.patron.purpose.Purposes;
import org.atrium.patron.question.QuestionLimit;
import org.atrium.patron.reach.PointedAt;
import org.atrium.patron.reach.ReachDesk;
import org.atrium.patron.reading.Looks;
import org.atrium.patron.reading.ReadLog;
import org.atrium.patron.reading.Sealing;
import org.atrium.patron.receipt.Receipts;
import org.atrium.patron.rectification.RecipientSearch;
import org.atrium.patron.rectification.RecipientWork;
import org.atrium.patron.rectification.RectificationDesk;
import org.atrium.patron.rectification.Rectifications;
import org.atrium.patron.registration.PatronReaders;
import org.atrium.patron.restriction.RestrictionBook;
import org.atrium.patron.retention.Expiring;
import org.atrium.patron.retention.LastAsked;
import org.atrium.patron.retention.Policies;
import org.atrium.patron.retention.RetentionDesk;
import org.atrium.patron.retention.RetentionWork;
import org.atrium.patron.retention.Runs;
import org.atrium.patron.retention.StillOld;
import org.atrium.patron.segment.SegmentDesk;
import org.atrium.patron.segment.SegmentMembers;
import org.atrium.patron.sentence.RuleTelling;
import org.atrium.patron.sight.Sights;
import org.atrium.patron.standing.PatronGuardians;
import org.atrium.patron.standing.PatronStandings;
import org.atrium.patron.stewardship.Entries;
import org.atrium.patron.stewardship.EntryDesk;
import org.atrium.patron.suppression.SuppressionList;
import org.atrium.patron.suppression.Suppressions;
import org.atrium.patron.timeline.DeliveryLog;
import org.atrium.patron.timeline.Timeline;
import org.atrium.patron.vault.InstitutionKeys;
import org.atrium.patron.vault.KeyRotation;
import org.atrium.patron.vcard.OneCard;
import org.atrium.patron.vcard.SegmentCards;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The domain of this service: its table of contents. */
@Configuration
class PatronWiring {

    @Bean
    OutboxCollections outboxes() {
        return OutboxCollections.of(
                PatronLayout.COLLECTION,
                "accessRequests",
                "audiences",
                "confirmations",
                "duplicates",
                "erasures",
                "groupNotes",
                "groups",
                "importTraces",
                "importUndos",
                "imports",
                "institutionKeys",
                "institutions",
                "legalHolds",
                "patronSchemas",
                "personas",
                "rectifications",
                "retentionPolicies",
                "retentionRuns",
                "suppressions");
    }

    @Bean
    InstitutionDesk institutionDesk(Institutions institutions, SettingsRegister register) {
        return new InstitutionDesk(institutions, register);
    }

    @Bean
    SettingsInUse settingsInUse() {
        return SettingsInUse.of(
                ActivityBook.TOPICS,
                ConsentPolicies.AGE_OF_CONSENT,
                ConfirmationDesk.DAYS,
                ConfirmationDesk.A_DAY,
                ConfirmationDesk.KEEPS_ADDRESS,
                PersonaDesk.SMALLEST_CELL,
                ReadLog.PURPOSE_NEEDED);
    }

    @Bean
    ConsentPolicies consentPolicies(Purposes purposes, Institutions institutions, Settings settings) {
        return new ConsentPolicies(purposes, institutions, settings);
    }

    /** What nobody has declared is refused nowhere: it is written down, and counts as its basis lets it. */
    @Bean
    BasisRules basisRules(ConsentPolicies policies) {
        return (subject, basis) -> {
            var purpose = policies.current().declared().get(subject.purpose());
            return purpose == null || purpose.mayRestOn(basis, subject.channel());
        };
    }

    @Bean
    PurposeDesk purposeDesk(Purposes purposes, List<PurposeUse> uses, SegmentSnapshots snapshots, Clock clock) {
        return new PurposeDesk(purposes, uses, snapshots::readAgain, clock);
    }

    @Bean
    PurposeUse purposesOfWordings(Wordings wordings) {
        return new PurposeUse(
                "wordings",
                purpose -> Consent.Subject.CHANNELS.stream()
                        .anyMatch(channel -> wordings.purposes(channel).contains(purpose)));
    }

    @Bean
    PurposeUse purposesOfSegments(Segments segments) {
        return new PurposeUse(
                "segments",
                purpose -> segments.catalogue().segments().stream()
                        .anyMatch(one -> one.purposes().contains(purpose)));
    }

    @Bean
    SegmentSnapshots snapshots(
            Segments segments,
            Institutions institutions,
            Branches branches,
            ConsentPolicies policies,
            Personas personas,
            Clock clock) {
        return new SegmentSnapshots(segments, institutions, branches, policies, personas, clock);
    }

    @Bean
    PersonaDesk personaDesk(Personas personas, Settings settings, Clock clock, Ids ids) {
        return new PersonaDesk(personas, settings, clock, ids);
    }

    @Bean
    PersonaWork personaWork(
            Personas personas,
            PersonaDesk desk,
            Population population,
            Patrons patrons,
            Forgetting forgetting,
            SegmentSnapshots snapshots,
            Sights sights,
            Clock clock,
            Ids ids) {
        return new PersonaWork(personas, desk, population, patrons, forgetting, snapshots, sights, clock, ids);
    }

    @Bean
    BranchDesk branchDesk(Branches branches, Institutions institutions, Ids ids) {
        return new BranchDesk(branches, () -> institutions.current().timeZone(), ids);
    }

    @Bean
    Sights sights(Groups groups, SegmentSnapshots snapshots) {
        return new Sights(groups, snapshots);
    }

    @Bean
    PatronDesk patronDesk(Patrons patrons, SegmentSnapshots snapshots, Clock clock) {
        return new PatronDesk(patrons, snapshots, clock);
    }

    @Bean
    MergeDesk mergeDesk(
            Patrons patrons,
            PatronDesk desk,
            Merges merges,
            Transactions transactions,
            Forgetting forgetting,
            AccessDesk access,
            Clock clock,
            Ids ids) {
        return new MergeDesk(
                patrons, desk, merges, transactions::allOrNothing, forgetting, access::changed, clock, ids);
    }

    @Bean
    DuplicateDesk duplicateDesk(Duplicates duplicates, Patrons patrons, MergeDesk merging, Clock clock) {
        return new DuplicateDesk(duplicates, patrons, merging, clock);
    }

    @Bean
    DuplicateListing duplicateListing(Duplicates duplicates, Patrons patrons) {
        return new DuplicateListing(duplicates, patrons);
    }

    @Bean
    DuplicateSearch duplicateSearch(Lookalikes lookalikes, Duplicates duplicates, Clock clock) {
        return new DuplicateSearch(lookalikes, duplicates, clock);
    }

    @Bean
    SuppressionList suppressionList(Suppressions suppressions, Fingerprints fingerprints, ErasureJournal journal) {
        return new SuppressionList(suppressions, fingerprints, journal);
    }

    @Bean
    ErasureReplay erasureReplay(
            ErasureJournal journal,
            Erasures erasures,
            Holds holds,
            SuppressionList suppressions,
            ErasedPeople erased,
            Fingerprints fingerprints,
            Clock clock) {
        return new ErasureReplay(journal, erasures, holds, suppressions, erased, fingerprints, clock);
    }

    @Bean
    KeyRotation keyRotation(InstitutionKeys keys, PatronSettings settings, Clock clock) {
        return new KeyRotation(keys, settings.keysWrapFor(), clock);
    }

    @Bean
    RuleEraser ruleEraser(Segments segments, Clock clock) {
        return new RuleEraser(segments, clock);
    }

    @Bean
    ErasureDesk erasureDesk(
            Erasures erasures,
            Patrons patrons,
            Holds holds,
            SuppressionList suppressions,
            Rectifications rectifications,
            Fingerprints fingerprints,
            Clock clock,
            Ids ids) {
        return new ErasureDesk(
                erasures,
                patrons,
                holds,
                suppressions,
                persons -> !rectifications.unclearAmong(persons).isEmpty(),
                fingerprints,
                clock,
                ids);
    }

    @Bean
    RetentionDesk retentionDesk(Policies policies, Runs runs, Institutions institutions, Clock clock, Ids ids) {
        return new RetentionDesk(policies, runs, institutions, clock, ids);
    }

    @Bean
    RetentionWork retentionWork(
            Runs runs,
            Institutions institutions,
            Population population,
            Patrons patrons,
            PatronDesk desk,
            Holds holds,
            Keepers keepers,
            LastAsked lastAsked,
            ErasureDesk erasures,
            List<Expiring> documents,
            Proofs proofs,
            Clock clock) {
        return new RetentionWork(
                runs,
                institutions,
                population,
                patrons,
                desk,
                holds,
                keepers,
                lastAsked,
                erasures,
                documents,
                proofs,
                clock);
    }

    @Bean
    ReadLog readLog(Looks looks, Patrons patrons, Fingerprints fingerprints, Clock clock, Ids ids) {
        return new ReadLog(looks, patrons::idsOf, fingerprints, clock, ids);
    }

    @Bean
    Sealing sealing(Looks looks, AuditLog audit, Clock clock, Ids ids) {
        return new Sealing(looks, audit, clock, ids);
    }

    @Bean
    Keepers keepers(Holds holds, AccessRequests requests, Rectifications rectifications) {
        return new Keepers(
                holds::among,
                ids -> Stream.of(requests.openAmong(ids), rectifications.openAmong(ids))
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()));
    }

    /** Of either kind, and by whichever record. */
    @Bean
    LastAsked lastAsked(AccessRequests requests, Rectifications rectifications) {
        return records -> {
            var last = new HashMap<>(requests.lastAsked(records));
            rectifications
                    .lastAsked(records)
                    .forEach((one, at) -> last.merge(one, at, (some, other) -> some.isAfter(other) ? some : other));
            return last;
        };
    }

    @Bean
    RectificationDesk rectificationDesk(
            Rectifications requests,
            Patrons patrons,
            Institutions institutions,
            Forgetting forgetting,
            Segments segments,
            Clock clock,
            Ids ids) {
        return new RectificationDesk(
                requests,
                patrons,
                institutions,
                forgetting,
                asked -> segments.catalogue().segments().stream()
                        .filter(one -> asked.contains(one.id().value()))
                        .collect(Keyed.by(one -> one.id().value(), Segment::name)),
                clock,
                ids);
    }

    @Bean
    RecipientWork recipientWork(
            Rectifications requests, Patrons patrons, AuditChain audit, List<Holder> holders, Clock clock) {
        return new RecipientWork(requests, patrons, new RecipientSearch(audit, holders), clock);
    }

    @Bean
    Forgetting forgetting(Erasures erasures, Fingerprints fingerprints, Clock clock) {
        return new ErasuresUnderWay(erasures, fingerprints, clock);
    }

    @Bean
    HoldDesk holdDesk(Holds holds, Patrons patrons, Forgetting forgetting, Clock clock, Ids ids) {
        return new HoldDesk(holds, patrons, forgetting, clock, ids);
    }

    @Bean
    ErasureSaga erasureSaga(
            Erasures erasures,
            Patrons patrons,
            Holds holds,
            Keepers keepers,
            Runs runs,
            LastAsked lastAsked,
            Institutions institutions,
            SuppressionList suppressions,
            ErasedPeople erased,
            Erasers erasers,
            ErasureJournal journal,
            MergeDesk merging,
            Proofs proofs,
            Fingerprints fingerprints,
            Clock clock) {
        var version = new ErasingService(Erasure.HERE).version();
        return new ErasureSaga(
                erasures,
                patrons,
                holds,
                keepers,
                new StillOld(runs, lastAsked, institutions),
                suppressions,
                erased,
                erasers,
                journal,
                merge -> merging.undo(merge, ErasureReplay.BY),
                proofs,
                fingerprints,
                version,
                clock);
    }

    @Bean
    Giver profileGiver(Patrons patrons) {
        return PatronGivers.profile(patrons);
    }

    @Bean
    Giver consentGiver(Patrons patrons) {
        return PatronGivers.consents(patrons);
    }

    @Bean
    Giver restrictionGiver(Patrons patrons) {
        return PatronGivers.restrictions(patrons);
    }

    @Bean
    Giver activityGiver(Patrons patrons) {
        return PatronGivers.activity(patrons);
    }

    @Bean
    Giver factGiver(Patrons patrons) {
        return PatronGivers.facts(patrons);
    }

    @Bean
    Giver segmentHistoryGiver(Patrons patrons) {
        return PatronGivers.segmentHistory(patrons);
    }

    @Bean
    Giver segmentGiver(Patrons patrons, Segments segments) {
        return PatronGivers.segments(patrons, segments);
    }

    @Bean
    Giver groupGiver(Patrons patrons, Groups groups) {
        return PatronGivers.groups(patrons, groups);
    }

    @Bean
    Holder heldHere(Givers givers, StoredData register) {
        return new Holder.Here(Erasure.HERE, givers, register.all());
    }

    /** Of as many bits as nobody tries. */
    @Bean
    AccessDesk accessDesk(
            AccessRequests requests,
            AccessFiles files,
            Patrons patrons,
            Institutions institutions,
            Forgetting forgetting,
            List<Holder> holders,
            Clock clock,
            Ids ids) {
        var random = new SecureRandom();
        return new AccessDesk(
                requests, files, patrons, institutions, forgetting, holders, () -> token(random), clock, ids);
    }

    private static String token(SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    @Bean
    AnswerMaking making(
            AccessRequests requests,
            AccessFiles files,
            Patrons patrons,
            Institutions institutions,
            Purposes purposes,
            List<Holder> holders,
            RowForm form,
            Cover cover,
            Clock clock,
            Ids ids) {
        return new AnswerMaking(requests, files, patrons, institutions, purposes, holders, form, cover, clock, ids);
    }

    /** The gateway's register is a copy, which a test compares: nobody asks the gateway from inside. */
    @Bean
    RecordDesk recordDesk(List<Holder> holders, Institutions institutions, Purposes purposes, Clock clock) {
        var door = StoredData.of(PatronWiring.class.getResource("processing/gateway-stored-data.json"));
        return new RecordDesk(holders, door.all(), institutions, purposes, clock);
    }

    @Bean
    QuestionLimit lookups() {
        return QuestionLimit.ofLookups();
    }

    @Bean
    AttributeDesk attributeDesk(AttributeSchemas schemas, AttributeValidator validator, Clock clock) {
        return new AttributeDesk(schemas, validator, clock);
    }

    @Bean
    PatronReaders patronReaders(
            Institutions institutions, Branches branches, AttributeDesk attributes, Clock clock, Ids ids) {
        return new PatronReaders(institutions, branches, attributes, clock, ids);
    }

    @Bean
    ConsentBook consentBook(Patrons patrons, PatronDesk desk) {
        return new PatronConsents(patrons, desk);
    }

    @Bean
    ConfirmationDesk confirmationDesk(
            Confirmations confirmations,
            Patrons patrons,
            PatronDesk desk,
            Keepers keepers,
            Fingerprints fingerprints,
            Settings settings,
            Clock clock,
            Ids ids) {
        return new ConfirmationDesk(confirmations, patrons, desk, keepers, fingerprints, settings, clock, ids);
    }

    @Bean
    Receipts receipts(
            ConsentBook book,
            Wordings wordings,
            ConsentPolicies policies,
            Institutions institutions,
            Clock clock,
            Ids ids) {
        return new Receipts(book, wordings, policies, institutions, clock, ids);
    }

    @Bean
    Standings standings(Patrons patrons, ConsentPolicies policies, SegmentSnapshots snapshots, Clock clock) {
        return new PatronStandings(patrons, policies, snapshots, clock);
    }

    @Bean
    PatronGuardians patronGuardians(Patrons patrons, SegmentSnapshots snapshots) {
        return new PatronGuardians(patrons, snapshots);
    }

    @Bean
    RestrictionBook restrictionBook(Patrons patrons, PatronDesk desk) {
        return new PatronRestrictions(patrons, desk);
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
    ReachDesk reachDesk(Population population, Pauses pauses, Clock clock) {
        return new ReachDesk(population, pauses, clock);
    }

    @Bean
    PointedAt pointedAt(Population population, Settings settings, Clock clock) {
        return new PointedAt(population, () -> settings.get(PersonaDesk.SMALLEST_CELL), clock);
    }

    @Bean
    SegmentDesk segmentDesk(
            Segments segments,
            SegmentVersions versions,
            SegmentSnapshots snapshots,
            Population population,
            ReachDesk reaches,
            PointedAt pointedAt,
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
                reaches,
                pointedAt,
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
    GroupWork groupWork(Groups groups, GroupDesk desk, MemberDesk members, Clock clock) {
        return new GroupWork(groups, desk, members, clock);
    }

    @Bean
    EntryDesk entryDesk(Entries entries, Groups groups, GroupDesk desk, Ids ids) {
        return new EntryDesk(entries, groups, desk, ids);
    }

    @Bean
    SegmentMembers segmentMembers(Segments segments, Population population, Patrons patrons, Branches branches) {
        return new SegmentMembers(segments, population, patrons, branches);
    }

    @Bean
    SegmentCards segmentCards(Segments segments, Population population, Patrons patrons) {
        return new SegmentCards(segments, population, patrons);
    }

    @Bean
    OneCard oneCard(Patrons patrons, ReadLog reads) {
        return new OneCard(patrons, reads);
    }

    @Bean
    RuleTelling ruleTelling(Branches branches, Groups groups, Personas personas) {
        return new RuleTelling(branches, groups, personas);
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
            Clock clock,
            MeterRegistry meters) {
        var differences = Counter.builder("atrium.segments.differences")
                .description("Memberships of looked-at patrons that were not as the rules say; each is a defect")
                .register(meters);
        return new SelfCheck(snapshots, population, patrons, desk, checked, differences::increment, clock);
    }

    @Bean
    AuditLog auditLog(AuditChain chain) {
        return new AuditLog(chain);
    }

    @Bean
    PreferenceDesk preferenceDesk(
            Patrons patrons,
            PatronDesk desk,
            Pauses pauses,
            Wordings wordings,
            ConsentPolicies policies,
            Institutions institutions,
            Clock clock,
            Ids ids) {
        return new PreferenceDesk(patrons, desk, pauses, wordings, policies, institutions, clock, ids);
    }

    @Bean
    ContactCheck contactCheck(Patrons patrons, SegmentSnapshots snapshots, Pauses pauses, Clock clock) {
        return new ContactCheck(patrons, snapshots, pauses, clock);
    }

    @Bean
    DeliveryLessons deliveryLessons(PatronDesk desk, Clock clock) {
        return new DeliveryLessons(desk, clock);
    }

    @Bean
    Timeline timeline(Patrons patrons, DeliveryLog deliveries, Sights sights) {
        return new Timeline(patrons, deliveries, sights);
    }

    @Bean
    RowReaders rowReaders(PatronReaders readers, Branches branches, Ids ids) {
        return new RowReaders(readers, branches, ids);
    }

    @Bean
    RowWriter rowWriter(
            Patrons patrons,
            PatronDesk desk,
            SegmentSnapshots snapshots,
            SuppressionList suppressions,
            Traces traces,
            Clock clock,
            Ids ids) {
        return new RowWriter(patrons, desk, snapshots, suppressions, traces, clock, ids);
    }

    @Bean
    UndoWriter undoWriter(
            Patrons patrons,
            PatronDesk desk,
            SegmentSnapshots snapshots,
            Traces traces,
            DeliveryLog deliveries,
            Keepers keepers,
            Clock clock) {
        return new UndoWriter(patrons, desk, snapshots, traces, deliveries::sentTo, keepers, clock);
    }

    @Bean
    UndoDesk undoDesk(
            Imports imports,
            Undos undos,
            Traces traces,
            UndoWriter writer,
            ErasedPeople erased,
            Erasers erasers,
            Clock clock) {
        return new UndoDesk(imports, undos, traces, writer, erased, erasers, clock);
    }

    @Bean
    ImportDesk importDesk(
            Imports imports,
            @Qualifier("csvSource") Rows.Source tables,
            @Qualifier("cardSource") Rows.Source cards,
            RowReaders readers,
            RowWriter writer,
            Clock clock,
            Ids ids) {
        return new ImportDesk(imports, new AnyFile(tables, cards), readers, writer, clock, ids);
    }

    @Bean
    AudienceDesk audienceDesk(
            Audiences audiences,
            SegmentSnapshots snapshots,
            Population population,
            Patrons patrons,
            RuleTelling telling,
            Fingerprints fingerprints,
            Clock clock) {
        return new AudienceDesk(audiences, snapshots, population, patrons, telling, fingerprints, clock);
    }
}
