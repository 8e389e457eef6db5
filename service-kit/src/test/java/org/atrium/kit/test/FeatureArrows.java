package org.atrium.kit.test;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * Which features of a service know which: each says so in its package-info, and it is true. See
 * docs/adr/0106-which-feature-knows-which.md.
 */
final class FeatureArrows {

    private final String service;
    private final JavaClasses code;

    private FeatureArrows(String service, JavaClasses code) {
        this.service = service;
        this.code = code;
    }

    /** Checks that what is declared is what is used, that there is no circle, and that nobody reaches into an adapter. */
    static void check(String service, JavaClasses code) {
        var faults = faults(service, code);
        if (!faults.isEmpty()) {
            throw new AssertionError("each feature declares the other features that it uses, and no others. If an arrow"
                    + " is meant to be, write the line; if not, turn it round by a port:\n"
                    + String.join("\n", faults));
        }
        ApplicationModules.of(service).verify();
    }

    /** For each feature that declares too much or too little, the line that would be true, and what was not declared. */
    static List<String> faults(String service, JavaClasses code) {
        var arrows = new FeatureArrows(service, code);
        var faults = new ArrayList<String>();
        arrows.used().forEach((feature, examples) -> {
            var declared = arrows.declared(feature);
            var used = new TreeSet<>(examples.keySet());
            if (!declared.equals(Optional.of(used))) {
                var undeclared = examples.entrySet().stream()
                        .filter(arrow -> !declared.orElseGet(TreeSet::new).contains(arrow.getKey()))
                        .map(arrow -> "\n    not declared: " + arrow.getValue())
                        .collect(joining());
                faults.add("  package-info of %s.%s: %s%s".formatted(service, feature, annotation(used), undeclared));
            }
        });
        return faults;
    }

    /** For each feature those that it uses, with one place where it does. */
    private SortedMap<String, SortedMap<String, String>> used() {
        var used = new TreeMap<String, SortedMap<String, String>>();
        for (var type : code) {
            feature(type).ifPresent(feature -> {
                var others = used.computeIfAbsent(feature, unused -> new TreeMap<>());
                type.getDirectDependenciesFromSelf()
                        .forEach(use -> feature(use.getTargetClass().getBaseComponentType())
                                .filter(other -> !other.equals(feature))
                                .ifPresent(other -> others.putIfAbsent(other, use.getDescription())));
            });
        }
        return used;
    }

    private Optional<String> feature(JavaClass type) {
        var inside = service + ".";
        return type.getPackageName().startsWith(inside)
                ? Optional.of(type.getPackageName().substring(inside.length()).split("\\.")[0])
                : Optional.empty();
    }

    /** Empty when the feature does not say. */
    private Optional<SortedSet<String>> declared(String feature) {
        try {
            var said = Class.forName(service + "." + feature + ".package-info").getAnnotation(ApplicationModule.class);
            return Optional.ofNullable(said)
                    .map(ApplicationModule::allowedDependencies)
                    .map(others -> new TreeSet<>(Stream.of(others).toList()));
        } catch (ClassNotFoundException silent) {
            return Optional.empty();
        }
    }

    private static String annotation(SortedSet<String> others) {
        var names = others.stream().map(other -> '"' + other + '"').collect(joining(", "));
        return "@ApplicationModule(allowedDependencies = %s)".formatted(others.size() == 1 ? names : "{" + names + "}");
    }
}
