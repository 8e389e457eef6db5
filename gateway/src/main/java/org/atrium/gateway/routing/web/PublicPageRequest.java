package org.atrium.gateway.routing.web;

import jakarta.servlet.http.HttpServletRequest;
import org.atrium.kit.http.FormlessRequest;
import org.springframework.http.HttpHeaders;

/**
 * A request for a page behind a link in a letter, without its query and the type of its body: the service reads neither, so neither can be
 * wrong. See docs/adr/0027-every-letter-has-a-way-out.md.
 */
final class PublicPageRequest extends FormlessRequest {

    PublicPageRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    protected boolean isShown(String header) {
        return !header.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
    }
}
