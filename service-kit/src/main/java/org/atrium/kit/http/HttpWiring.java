package org.atrium.kit.http;

import org.apache.catalina.core.StandardHost;
import org.atrium.kit.KitWiring;
import org.atrium.kit.refusal.web.ProblemAdvice;
import org.atrium.kit.refusal.web.ProblemValve;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Registers what turns every failure of HTTP, Tomcat's own included, into problem details. */
@AutoConfiguration(after = {KitWiring.class, JacksonAutoConfiguration.class})
@Import({IdsInOneSpelling.class, ProblemAdvice.class})
public class HttpWiring {

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    /** Makes problem details of what Tomcat refuses by itself. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
