package org.atrium.kit.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.language.Language;
import org.atrium.kit.language.Texts;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.tenancy.Unawaited;
import org.slf4j.Logger;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** The rules that hold in every service. Features are discovered: the packages right below the service's own. */
public final class HouseRules {

    private static final Set<String> TECHNOLOGIES = Set.of(
            "web", "mongo", "kafka", "streams", "smtp", "liquid", "http", "csv", "ezvcard", "jsonschema", "security");

    private static final Texts PROBLEMS = Texts.of("problems");

    /** All but English, which stands in the code. */
    private static final Set<Language> TRANSLATED = EnumSet.complementOf(EnumSet.of(Language.ENGLISH));

    private HouseRules() {}

    /** Checks every rule for the service whose root package is given, for example {@code org.atrium.patron}. */
    public static void check(String service) {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
        rules(service).forEach(rule -> rule.check(code));
        holdEverywhere(code);
        FeatureArrows.check(service, code);
        technologiesAreNamed(service, code);
        bodiesHaveAShape(code);
        problemsSpeakEveryLanguage(service);
        TextRules.check();
        PageRules.check();
    }

    /**
     * Checks that every type of problem below a package has its title in every language, and its detail unless that is
     * made where it is refused: then the record has a component of this name, or faults speak for themselves.
     */
    public static void problemsSpeakEveryLanguage(String root) {
        var wrong = new ArrayList<String>();
        var known = new TreeSet<String>();
        for (var refusal : refusals(root)) {
            var type = problem(refusal).type();
            known.add(type);
            for (var language : TRANSLATED) {
                var words = PROBLEMS.in(language);
                if (words.sayOr(type, "").isBlank()) {
                    wrong.add("%s: %s=... (in English: %s)"
                            .formatted(
                                    Texts.file("problems", language),
                                    type,
                                    problem(refusal).title()));
                }
                var detail = words.sayOr(type + ".detail", "");
                if (detail.isBlank() && hasWordsOfItsOwn(refusal)) {
                    wrong.add("%s: %s.detail=...".formatted(Texts.file("problems", language), type));
                }
                var strange = TextRules.arguments(detail);
                strange.removeAll(components(refusal));
                if (!strange.isEmpty()) {
                    wrong.add("%s: %s.detail names %s, which %s does not have"
                            .formatted(Texts.file("problems", language), type, strange, refusal.getSimpleName()));
                }
            }
        }
        refusals("org.atrium.kit.refusal")
                .forEach(refusal -> known.add(problem(refusal).type()));
        for (var language : TRANSLATED) {
            PROBLEMS.keys(language).stream()
                    .filter(key -> !known.contains(key.replaceFirst("\\.detail$", "")))
                    .forEach(key -> wrong.add("%s: %s is no longer a type of problem: remove its line"
                            .formatted(Texts.file("problems", language), key)));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("each type of problem says in each language what it is. Add or mend, in UTF-8:\n"
                    + String.join("\n", wrong));
        }
    }

    private static boolean hasWordsOfItsOwn(Class<?> refusal) {
        return Collections.disjoint(
                components(refusal), Set.of("detail", "faults", "fault", "advice", "what", "changes"));
    }

    private static List<String> components(Class<?> refusal) {
        return Arrays.stream(refusal.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static Problem problem(Class<?> refusal) {
        return refusal.getAnnotation(Problem.class);
    }

    /** Checks what holds in services and in the kit. */
    public static void holdEverywhere(JavaClasses code) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(BulkWrites.class, Outage.class)
                .should()
                .callMethod(MongoBulkWriteException.class, "getWriteErrors")
                .orShould()
                .callMethod(MongoBulkWriteException.class, "getWriteConcernError")
                .because("what of a bulk write was meant to fail is told in one place, BulkWrites.duplicates:"
                        + " it does not forget that a majority has to have taken the rest")
                .check(code);
        noClasses()
                .that()
                .doNotBelongToAnyOf(BulkWrites.class, Outage.class, DuplicateKey.class)
                .should()
                .accessField(ErrorCategory.class, "DUPLICATE_KEY")
                .because("whether a key was taken is asked in one place, DuplicateKey")
                .check(code);
        noClasses()
                .that()
                .resideInAnyPackage("..web..", "..kit.http..")
                .should()
                .callMethod(UUID.class, "fromString", String.class)
                .because("java.util.UUID takes many spellings of one id, and what one reads as an id another may not:"
                        + " Uuids takes one")
                .allowEmptyShould(true)
                .check(code);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Unawaited.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a collection is given another write concern",
                        call -> call.getTarget().getName().equals("withWriteConcern")))
                .because("what was acknowledged is on the journal of a majority; what may be done again goes by"
                        + " Unawaited")
                .check(code);
        failuresAreToldByPlace(code);
    }

    /** What stands in a record is in no log: not by the text of an exception, nor by an element that is quoted. */
    private static void failuresAreToldByPlace(JavaClasses code) {
        noClasses()
                .that(DescribedPredicate.describe(
                        "write a log",
                        type -> type.getFields().stream()
                                .anyMatch(field -> field.getRawType().isEquivalentTo(Logger.class))))
                .and()
                .doNotHaveFullyQualifiedName("org.atrium.campaign.outbound.smtp.SmtpChannel")
                .and()
                .doNotHaveFullyQualifiedName("org.atrium.campaign.outbound.LetterWriter")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "an exception is asked for its text",
                        call -> call.getTarget().getOwner().isAssignableTo(Throwable.class)
                                && Set.of("getMessage", "getLocalizedMessage", "toString", "printStackTrace")
                                        .contains(call.getTarget().getName())
                                && !isOfAPattern(call)))
                .because("the text of an exception may quote a name or an address: say Failure.told(failure), or give"
                        + " the log the exception itself. (SmtpChannel reads what mail servers answered;"
                        + " LetterWriter what an exception of ours says.)")
                .allowEmptyShould(true)
                .check(code);
        noClasses()
                .should()
                .callMethod(Collectors.class, "toMap", Function.class, Function.class)
                .because("two of what is stored may have one key, and then toMap throws and quotes both: say Keyed.by,"
                        + " or Keyed.once where two are a defect of the program")
                .allowEmptyShould(true)
                .check(code);
    }

    /** Where a record is taken apart the compiler writes a call of its own, for a component that fails. */
    private static boolean isOfAPattern(JavaMethodCall call) {
        return call.getOrigin().getConstructorCallsFromSelf().stream()
                .anyMatch(made -> made.getTargetOwner().isEquivalentTo(MatchException.class)
                        && made.getLineNumber() == call.getLineNumber());
    }

    private static List<Class<?>> refusals(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(root).stream()
                        .filter(type -> type.isAnnotatedWith(Problem.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static List<ArchRule> rules(String service) {
        return List.of(
                noClasses()
                        .that(inFeature(service))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework..",
                                "tools.jackson..",
                                "com.fasterxml.jackson..",
                                "org.apache.kafka..",
                                "com.mongodb..",
                                "org.bson..")
                        .because("a feature is the domain: it reads without knowing a framework, and its tests run in"
                                + " milliseconds. Put this into a sub-package named after the technology.")
                        .allowEmptyShould(true),
                classes()
                        .that(inTechnology(service))
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .notHaveModifier(JavaModifier.PUBLIC)
                        .because("an adapter is reached through the domain's own type, so nobody needs to see it. The"
                                + " wiring of the feature lies beside it.")
                        .allowEmptyShould(true),
                noClasses()
                        .should()
                        .dependOnClassesThat(anotherServiceThan(service))
                        .because("services share contracts, never classes"),
                noClasses()
                        .that(inFeature(service))
                        .should()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(java.time.LocalDate.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because("time comes from an injected Clock, so that a test can choose it")
                        .allowEmptyShould(true));
    }

    private static void technologiesAreNamed(String service, JavaClasses code) {
        var strange = code.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> depth(service, name) > 1)
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .filter(last -> !TECHNOLOGIES.contains(last))
                .sorted()
                .distinct()
                .toList();
        if (!strange.isEmpty()) {
            throw new AssertionError("below a feature stand technologies, named after what they use; not known: "
                    + strange + ". Is one of them a feature of its own?");
        }
    }

    /** The JSON {@code null} is a {@code JsonNode} too, and a null only later. */
    private static void bodiesHaveAShape(JavaClasses code) {
        var shapeless = code.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(RequestBody.class)
                        && parameter.getRawType().isEquivalentTo(JsonNode.class))
                .map(parameter -> parameter.getOwner().getFullName())
                .toList();
        if (!shapeless.isEmpty()) {
            throw new AssertionError("take a body as ObjectNode or as a record, so that anything else is refused where"
                    + " it is read: " + shapeless);
        }
    }

    private static int depth(String service, String packageName) {
        return packageName.equals(service)
                ? 0
                : packageName.substring(service.length() + 1).split("\\.").length;
    }

    private static DescribedPredicate<JavaClass> inFeature(String service) {
        return DescribedPredicate.describe(
                "a feature",
                type -> depth(service, type.getPackageName()) == 1
                        && !type.getSimpleName().equals("package-info"));
    }

    private static DescribedPredicate<JavaClass> inTechnology(String service) {
        return DescribedPredicate.describe(
                "an adapter",
                type -> depth(service, type.getPackageName()) > 1
                        && !type.getSimpleName().endsWith("Wiring")
                        && !type.getSimpleName().equals("package-info"));
    }

    private static DescribedPredicate<JavaClass> anotherServiceThan(String service) {
        var others =
                List.of("org.atrium.patron", "org.atrium.campaign", "org.atrium.analytics", "org.atrium.gateway")
                        .stream()
                        .filter(name -> !name.equals(service))
                        .toList();
        return DescribedPredicate.describe(
                "another service",
                type -> others.stream().anyMatch(other -> type.getPackageName().startsWith(other)));
    }
}
