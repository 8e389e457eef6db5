package org.atrium.kit.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.web.ProblemTexts;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.DuplicateKey;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** The rules that hold in every service. Features are discovered: the packages right below the service's own. */
public final class HouseRules {

    private static final Set<String> TECHNOLOGIES =
            Set.of("web", "mongo", "kafka", "streams", "smtp", "liquid", "http", "csv", "security");

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
    }

    /** Checks that every type of problem below a package has its text in every language. */
    public static void problemsSpeakEveryLanguage(String root) {
        var missing = new ArrayList<String>();
        for (var problem : problems(root)) {
            if (ProblemTexts.title(problem.type(), problem.title(), List.of(Locale.ENGLISH))
                    .text()
                    .isBlank()) {
                missing.add("@Problem(type = \"%s\") has no title".formatted(problem.type()));
            }
            for (var language : ProblemTexts.TRANSLATED) {
                if (ProblemTexts.text(problem.type(), language)
                        .filter(text -> !text.isBlank())
                        .isEmpty()) {
                    missing.add("src/main/resources/%s: %s=... (in English: %s)"
                            .formatted(ProblemTexts.file(language), problem.type(), problem.title()));
                }
            }
        }
        var known = Stream.of(root, "org.atrium.kit.refusal")
                .flatMap(some -> problems(some).stream())
                .map(Problem::type)
                .collect(Collectors.toSet());
        for (var language : ProblemTexts.TRANSLATED) {
            ProblemTexts.types(language).stream()
                    .filter(type -> !known.contains(type))
                    .forEach(type -> missing.add("%s: %s is no longer a type of problem: remove its line"
                            .formatted(ProblemTexts.file(language), type)));
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("each type of problem says in each language what it is. Add or mend, in UTF-8:\n"
                    + String.join("\n", missing));
        }
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
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a collection is given another write concern",
                        call -> call.getTarget().getName().equals("withWriteConcern")))
                .because("what was acknowledged is on the journal of a majority, whatever it is")
                .check(code);
    }

    private static List<Problem> problems(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(root).stream()
                        .filter(type -> type.isAnnotatedWith(Problem.class))
                        .map(type -> type.reflect().getAnnotation(Problem.class))
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
