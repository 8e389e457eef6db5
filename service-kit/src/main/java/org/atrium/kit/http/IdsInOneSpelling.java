package org.atrium.kit.http;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.atrium.kit.text.Uuids;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * An id in a path or a query has one spelling; another one in a path names nothing. Spring has two ways to read one, and
 * tries the second where the first refuses, so both are replaced.
 */
@ControllerAdvice
final class IdsInOneSpelling implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, Uuids::of);
    }

    @InitBinder
    void ids(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(Uuids.of(text));
            }
        });
    }
}
