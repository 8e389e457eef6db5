package org.atrium.gateway.console.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the console from the class path. Files whose names carry a hash never change; the page that names them is
 * looked at each time. A path without a file is the console's own: it gets that page.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {

    private static final String FILES = "classpath:/console-static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new OrThePage());
    }

    /** Resource handlers have no file for an empty path. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    /** Finds a file, or the console's page for a path that looks like one of its own. */
    private static final class OrThePage extends PathResourceResolver {

        private static final Pattern NOT_OURS = Pattern.compile(
                "^(api|internal|actuator|oauth2|login|connect|assets|problems|docs|\\.well-known|[a-z])(/.*)?$");

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null || NOT_OURS.matcher(path).matches() || hasExtension(path)) {
                return file;
            }
            return super.getResource("index.html", location);
        }

        private static boolean hasExtension(String path) {
            return List.of(path.split("/")).getLast().contains(".");
        }
    }
}
