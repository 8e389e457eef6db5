package org.atrium.gateway.session.web;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.atrium.gateway.session.CookieRules;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Puts the shared sessions in the place of the container's own. */
@Configuration(proxyBeanMethods = false)
class SessionsWiring {

    /** For the browser alone, on this site alone and, over HTTPS, for HTTPS alone. */
    @Bean
    CookieHttpSessionIdResolver sessionCookie(CookieRules rules) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("atrium");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(rules.secure());
        cookie.setSameSite("Lax");
        var resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookie);
        return resolver;
    }

    @Bean
    <S extends Session> FilterRegistrationBean<SessionRepositoryFilter<S>> sharedSessions(
            SessionRepository<S> sessions, CookieHttpSessionIdResolver cookie) {
        var filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(cookie);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }
}
