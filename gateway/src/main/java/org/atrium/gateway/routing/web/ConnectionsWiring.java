package org.atrium.gateway.routing.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a connection holds outside the heap. */
@Configuration(proxyBeanMethods = false)
class ConnectionsWiring {

    /**
     * Bytes on their way to one caller. Left to itself, the system gives a slow reader up to 4 MiB, which counts against
     * the memory of the container; and what lies there looks like read.
     */
    private static final int SEND_BUFFER = 64 << 10;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendBuffers() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER)));
    }
}
