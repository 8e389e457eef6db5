package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Makes requests to services, and notes each at the caller's request, so that it can be given up from outside. */
final class UpstreamRequests extends HttpComponentsClientHttpRequestFactory {

    private static final String ATTRIBUTE = UpstreamRequests.class.getName();

    UpstreamRequests(HttpClient http) {
        super(http);
    }

    @Override
    protected void postProcessHttpRequest(ClassicHttpRequest request) {
        var callers = RequestContextHolder.getRequestAttributes();
        if (callers != null) {
            callers.setAttribute(ATTRIBUTE, request, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /**
     * Ends the connection to the service, whatever is still to come over it; does nothing when all has come. The request
     * is looked up now, for the container uses the caller's again.
     */
    static Runnable givingUp(HttpServletRequest callers) {
        return callers.getAttribute(ATTRIBUTE) instanceof HttpUriRequestBase request ? request::cancel : () -> {};
    }
}
