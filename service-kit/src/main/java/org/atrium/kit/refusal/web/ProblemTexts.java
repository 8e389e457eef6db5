package org.atrium.kit.refusal.web;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.atrium.kit.language.Texts;
import org.atrium.kit.language.Words;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.store.Keyed;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a problem says, in the language of whoever asked. English stands in {@link Problem} and {@link Refusal#detail};
 * the others in files {@code problems_LANGUAGE.properties} of the module that refuses: the title under the type, and the
 * detail under {@code TYPE.detail}, with the components of the refusal as its arguments by their names: of a span of time the
 * seconds, and {@code none} for an empty list.
 */
final class ProblemTexts {

    private static final Texts TEXTS = Texts.of("problems");

    private ProblemTexts() {}

    /** In the first language that the current request asks for and that there is; English otherwise. */
    static Words words() {
        return TEXTS.in(
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                        ? servlet.getRequest().getHeader(HttpHeaders.ACCEPT_LANGUAGE)
                        : null);
    }

    static String title(Words words, Problem problem) {
        return words.sayOr(problem.type(), problem.title());
    }

    static String detail(Words words, Problem problem, Refusal refusal) {
        var key = problem.type() + ".detail";
        return words.has(key) ? words.say(key, arguments(refusal, words)) : refusal.detail();
    }

    private static Map<String, Object> arguments(Refusal refusal, Words words) {
        return Arrays.stream(refusal.getClass().getRecordComponents())
                .collect(Keyed.by(RecordComponent::getName, component -> said(component, refusal, words)));
    }

    private static Object said(RecordComponent component, Refusal refusal, Words words) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return switch (accessor.invoke(refusal)) {
                case null -> "";
                case Number number -> number;
                case Duration span -> span.toSeconds();
                case Collection<?> none when none.isEmpty() -> "none";
                case Collection<?> several ->
                    words.all(several.stream().map(String::valueOf).toList());
                case Object other -> other.toString();
            };
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
