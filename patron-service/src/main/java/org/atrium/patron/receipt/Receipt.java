package org.atrium.patron.receipt;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.purpose.Purpose;

/**
 * A receipt of one line of a ledger, in the words of W3C's Data Privacy Vocabulary for ISO/IEC TS 27560 (dpv-27560,
 * {@code https://w3id.org/dpv/guides/consent-27560}): header, what is done for which purpose, the parties, what happened.
 * It names the person by the id alone; who holds it knows whose it is.
 *
 * @param purpose as it was when the line was recorded
 * @param words those that were shown, in every language in which the version is on record
 */
record Receipt(
        UUID id,
        Instant issuedAt,
        Institution institution,
        PatronId patron,
        Consent line,
        Purpose purpose,
        List<Wording> words) {

    private static final String PROFILE = "https://w3id.org/dpv/schema/dpv-27560#";

    /** As JSON-LD, to be written as JSON in this order. */
    Map<String, Object> statement() {
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("@context", context());
        receipt.put("@id", "urn:uuid:" + id);
        receipt.put("@type", "dpv:ConsentReceipt");
        receipt.put("dct:identifier", id.toString());
        receipt.put("dct:conformsTo", PROFILE + "receipt-record");
        receipt.put("dct:created", issuedAt.toString());
        receipt.put("dct:publisher", controller());
        receipt.put("schema:recipient", "dpv:DataSubject");
        receipt.put("dpv:hasRecordOfActivity", record());
        return receipt;
    }

    private static Map<String, Object> context() {
        var names = new LinkedHashMap<String, Object>();
        names.put("dpv", "https://w3id.org/dpv#");
        names.put("dct", "http://purl.org/dc/terms/");
        names.put("pd", "https://w3id.org/dpv/pd#");
        names.put("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#");
        names.put("schema", "https://schema.org/");
        return names;
    }

    private Map<String, Object> controller() {
        return Map.of(
                "@id",
                "urn:uuid:" + institution.id(),
                "@type",
                "dpv:DataController",
                "schema:name",
                institution.name());
    }

    private Map<String, Object> record() {
        var record = new LinkedHashMap<String, Object>();
        record.put("@id", "urn:uuid:" + line.id());
        record.put("@type", "dpv:ConsentRecord");
        record.put("dct:identifier", line.id().toString());
        record.put("dct:conformsTo", PROFILE + "record");
        record.put("dpv:hasDataSubject", Map.of("@id", "urn:uuid:" + patron, "@type", "dpv:DataSubject"));
        record.put("dpv:hasDataController", controller());
        if (institution.attributes().get("country") instanceof String country) {
            record.put("dpv:hasJurisdiction", country);
        }
        record.put("dpv:hasProcess", process());
        record.put("dpv:hasNotice", notice());
        record.put("dpv:hasConsentStatus", status());
        record.put("dpv:isIndicatedBy", line.byGuardian() ? "dpv:ParentOfDataSubject" : "dpv:DataSubject");
        record.put("dpv:isIndicatedAtTime", line.at().toString());
        record.put("dct:created", line.recordedAt().toString());
        record.put("dct:source", line.source());
        return record;
    }

    private String status() {
        if (line.isRequest()) {
            return "dpv:ConsentRequested";
        }
        return line.granted() ? "dpv:ConsentGiven" : "dpv:ConsentWithdrawn";
    }

    private Map<String, Object> process() {
        var process = new LinkedHashMap<String, Object>();
        process.put("@type", "dpv:Process");
        process.put(
                "dpv:hasPurpose",
                Map.of(
                        "@id",
                        "urn:atrium:purpose:" + purpose.key(),
                        "@type",
                        "dpv:Purpose",
                        "dct:title",
                        purpose.words()));
        process.put("dpv:hasPersonalData", personalData());
        process.put("dpv:hasLegalBasis", basis());
        process.put("schema:availableChannel", line.subject().channel());
        return process;
    }

    private String personalData() {
        return switch (line.subject().channel()) {
            case "email" -> "pd:EmailAddress";
            case "sms" -> "pd:TelephoneNumber";
            default -> "pd:PhysicalAddress";
        };
    }

    private String basis() {
        return switch (line.basis()) {
            case CONSENT -> "eu-gdpr:A6-1-a";
            case CONTRACT -> "eu-gdpr:A6-1-b";
            case LEGAL_OBLIGATION -> "eu-gdpr:A6-1-c";
            case PUBLIC_TASK -> "eu-gdpr:A6-1-e";
            case LEGITIMATE_INTEREST -> "eu-gdpr:A6-1-f";
        };
    }

    /** The version that was named, with its words where they are on record. */
    private Map<String, Object> notice() {
        var notice = new LinkedHashMap<String, Object>();
        notice.put("@type", "dpv:ConsentNotice");
        var version = line.wordingVersion();
        if (version != null) {
            notice.put("dct:identifier", version);
            var texts = new LinkedHashMap<String, String>();
            words.forEach(one -> texts.put(one.language(), one.text()));
            notice.put("dct:description", texts);
        }
        return notice;
    }
}
