package org.atrium.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.gateway.problem.ProblemType;
import org.atrium.gateway.problem.ProblemTypes;
import org.atrium.kit.refusal.Problem;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The problem types: those of all services from the document that the build packs in, our own from the code. */
@Configuration(proxyBeanMethods = false)
class ProblemWiring {

    @Bean
    ProblemTypes problemTypes() throws IOException {
        var table = new ClassPathResource("problems.md");
        var text = table.exists() ? table.getContentAsString(StandardCharsets.UTF_8) : "";
        return new ProblemTypes(text, ofCode());
    }

    private static List<ProblemType> ofCode() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Problem.class));
        return Stream.of("org.atrium.kit", "org.atrium.gateway")
                .flatMap(root -> scanner.findCandidateComponents(root).stream())
                .map(ProblemWiring::type)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ProblemType> type(BeanDefinition found) {
        var type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
        return Optional.ofNullable(type.getAnnotation(Problem.class))
                .map(problem -> new ProblemType(problem.type(), problem.status(), problem.title()));
    }
}
