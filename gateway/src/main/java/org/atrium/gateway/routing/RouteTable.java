package org.atrium.gateway.routing;

import static org.atrium.gateway.routing.Route.here;
import static org.atrium.gateway.routing.Route.to;
import static org.atrium.gateway.routing.Way.ANALYTICS;
import static org.atrium.gateway.routing.Way.CAMPAIGN;
import static org.atrium.gateway.routing.Way.CAMPAIGN_PAGE;
import static org.atrium.gateway.routing.Way.PATRON;
import static org.atrium.gateway.routing.Way.PATRON_PAGE;
import static org.atrium.gateway.routing.Way.WITHDRAWAL;
import static org.atrium.kit.security.Scope.ANALYTICS_READ;
import static org.atrium.kit.security.Scope.CAMPAIGNS_APPROVE;
import static org.atrium.kit.security.Scope.CAMPAIGNS_READ;
import static org.atrium.kit.security.Scope.CAMPAIGNS_WRITE;
import static org.atrium.kit.security.Scope.EVENTS_WRITE;
import static org.atrium.kit.security.Scope.INSTITUTION_MANAGE;
import static org.atrium.kit.security.Scope.PATRONS_READ;
import static org.atrium.kit.security.Scope.PATRONS_WRITE;
import static org.atrium.kit.security.Scope.PLATFORM_MANAGE;
import static org.atrium.kit.security.Scope.PRIVACY_MANAGE;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.routing.Route.Body;

/**
 * The public interface: which service answers a path, and what a token needs for it. What is not named here is not
 * reachable from outside. Routes to a page of a service and WITHDRAWAL need no token; all others do, also one that names
 * no scope. A test compares it with the description of the API. See docs/adr/0088-one-table-of-routes.md.
 */
public final class RouteTable {

    /** All routes, by path. */
    public static final List<Route> ALL = List.of(
            to(PATRON, "/api/v1/access-requests").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/access-requests/due").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/access-requests/{id}").get(PRIVACY_MANAGE).delete(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/access-requests/{id}/extension").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/access-requests/{id}/file").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/access-requests/{id}/link").post(PRIVACY_MANAGE).delete(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/audit").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/branches").get(PATRONS_READ).post(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/branches/{id}").get(PATRONS_READ).patch(INSTITUTION_MANAGE),
            to(CAMPAIGN, "/api/v1/campaigns").get(CAMPAIGNS_READ).post(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}").get(CAMPAIGNS_READ).patch(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/approve").post(CAMPAIGNS_APPROVE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/assignments").taking(Body.LIST).post(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/cancel").post(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/deliveries").get(CAMPAIGNS_READ, PATRONS_READ),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/launch").post(CAMPAIGNS_WRITE),
            to(ANALYTICS, "/api/v1/campaigns/{id}/lift").get(ANALYTICS_READ),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/pause").post(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/report").get(CAMPAIGNS_READ),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/resume").post(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/campaigns/{id}/submit").post(CAMPAIGNS_WRITE),
            here("/api/v1/clients").get(INSTITUTION_MANAGE).post(INSTITUTION_MANAGE),
            here("/api/v1/clients/{id}").get(INSTITUTION_MANAGE).delete(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/erasures").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/erasures/{id}").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/duplicates").get(PATRONS_READ),
            to(PATRON, "/api/v1/duplicates/{id}/decision").post(PATRONS_WRITE),
            to(ANALYTICS, "/api/v1/event-types").get(ANALYTICS_READ).post(EVENTS_WRITE),
            to(ANALYTICS, "/api/v1/events").taking(Body.EVENTS).post(EVENTS_WRITE),
            to(CAMPAIGN, "/api/v1/exports/campaigns").get(CAMPAIGNS_READ).post(CAMPAIGNS_READ),
            to(CAMPAIGN, "/api/v1/exports/campaigns/{id}").get(CAMPAIGNS_READ).delete(CAMPAIGNS_READ),
            to(CAMPAIGN, "/api/v1/exports/campaigns/{id}/file").get(CAMPAIGNS_READ),
            to(PATRON, "/api/v1/exports/patrons").get(PATRONS_READ).post(PATRONS_READ),
            to(PATRON, "/api/v1/exports/patrons/{id}").get(PATRONS_READ).delete(PATRONS_READ),
            to(PATRON, "/api/v1/exports/patrons/{id}/file").get(PATRONS_READ),
            to(PATRON, "/api/v1/groups").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}")
                    .get(PATRONS_READ)
                    .patch(PATRONS_WRITE)
                    .delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/consultations").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/consultations/{entryId}")
                    .get(PATRONS_READ)
                    .patch(PATRONS_WRITE)
                    .delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/interactions").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/interactions/{entryId}")
                    .get(PATRONS_READ)
                    .patch(PATRONS_WRITE)
                    .delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/members").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/members/{patronId}").delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/needs").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/needs/{entryId}")
                    .get(PATRONS_READ)
                    .patch(PATRONS_WRITE)
                    .delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/tasks").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/groups/{id}/tasks/{entryId}")
                    .get(PATRONS_READ)
                    .patch(PATRONS_WRITE)
                    .delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/imports").taking(Body.FILES).get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/imports/preview").taking(Body.FILES).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/imports/{id}").get(PATRONS_READ),
            to(PATRON, "/api/v1/imports/{id}/errors").get(PATRONS_READ),
            to(PATRON, "/api/v1/imports/{id}/notes").get(PATRONS_READ),
            to(PATRON, "/api/v1/imports/{id}/undo").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/imports/{id}/undo/stayed").get(PATRONS_READ),
            to(PATRON, "/api/v1/institution").get(PATRONS_READ).patch(INSTITUTION_MANAGE),
            to(CAMPAIGN, "/api/v1/institution/secrets").get(INSTITUTION_MANAGE),
            to(CAMPAIGN, "/api/v1/institution/secrets/{name}")
                    .put(INSTITUTION_MANAGE)
                    .delete(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/institution/keys").get(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/institution/keys/rotation").post(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/institution/patron-schema").get(PATRONS_READ).put(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/institution/settings").get(INSTITUTION_MANAGE).patch(INSTITUTION_MANAGE),
            here("/api/v1/institutions").post(PLATFORM_MANAGE),
            to(PATRON, "/api/v1/legal-holds").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/legal-holds/{id}/lift").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/merges").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/merges/{id}/undo").post(PATRONS_WRITE),
            to(ANALYTICS, "/api/v1/metrics").get(ANALYTICS_READ),
            here("/api/v1/overview").get(CAMPAIGNS_READ),
            to(PATRON, "/api/v1/patrons").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/patrons/{id}")
                    .get(PATRONS_READ)
                    .patch(PATRONS_WRITE)
                    .delete(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/patrons/{id}/preference-link").post(PATRONS_READ, PATRONS_WRITE),
            to(PATRON, "/api/v1/patrons/{id}/confirmations").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/confirmations/{requestId}/repeat").post(PATRONS_WRITE),
            to(PATRON, "/api/v1/patrons/{id}/consents").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/patrons/{id}/consents/{lineId}/receipt").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/pause").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/scores").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/persona").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/restriction").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/patrons/{id}/erasure").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/patrons/{id}/export").get(PRIVACY_MANAGE).post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/patrons/{id}/legal-holds").get(PRIVACY_MANAGE).post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/patrons/{id}/reads").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/patrons/{id}/rectifications").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/patrons/{id}/records").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/groups").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/segments/{segmentId}/explanation").get(PATRONS_READ),
            to(PATRON, "/api/v1/patrons/{id}/timeline").get(PATRONS_READ),
            here("/api/v1/people").get(INSTITUTION_MANAGE).post(INSTITUTION_MANAGE),
            here("/api/v1/people/{id}")
                    .get(INSTITUTION_MANAGE)
                    .patch(INSTITUTION_MANAGE)
                    .delete(INSTITUTION_MANAGE),
            here("/api/v1/people/{id}/invitation").post(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/personas").get(PATRONS_READ),
            to(PATRON, "/api/v1/personas/runs").post(PATRONS_WRITE),
            to(PATRON, "/api/v1/personas/runs/{id}").get(PATRONS_READ),
            to(PATRON, "/api/v1/personas/{id}").get(PATRONS_READ).patch(PATRONS_WRITE),
            to(ANALYTICS, "/api/v1/population").get(ANALYTICS_READ),
            to(PATRON, "/api/v1/processing-record").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/processing-record/file").get(PRIVACY_MANAGE),
            to(PATRON_PAGE, "/api/v1/proof-keys").taking(Body.NONE).get(),
            to(PATRON, "/api/v1/purposes").get(PATRONS_READ).post(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/purposes/{key}")
                    .get(PATRONS_READ)
                    .put(INSTITUTION_MANAGE)
                    .delete(INSTITUTION_MANAGE),
            to(ANALYTICS, "/api/v1/quarantine").get(ANALYTICS_READ),
            to(ANALYTICS, "/api/v1/quarantine/{id}").get(ANALYTICS_READ).delete(PRIVACY_MANAGE),
            to(ANALYTICS, "/api/v1/quarantine/{id}/replay").post(EVENTS_WRITE),
            to(PATRON, "/api/v1/reads").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/due").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}").get(PRIVACY_MANAGE).delete(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/decision").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/extension").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/patron").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/recipients").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/recipients/search").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/recipients/{recipientId}/not-told")
                    .post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/recipients/{recipientId}/notice")
                    .get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/rectifications/{id}/recipients/{recipientId}/told")
                    .post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/retention-policies").get(PRIVACY_MANAGE).put(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/retention-runs").get(PRIVACY_MANAGE).post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/retention-runs/{id}").get(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/segments").get(PATRONS_READ).post(PATRONS_WRITE),
            to(PATRON, "/api/v1/segments/preview").post(PATRONS_READ),
            to(PATRON, "/api/v1/segments/self-check").get(PATRONS_READ),
            to(PATRON, "/api/v1/segments/vocabulary").get(PATRONS_READ),
            to(PATRON, "/api/v1/segments/{id}")
                    .get(PATRONS_READ)
                    .put(PATRONS_WRITE)
                    .delete(PATRONS_WRITE),
            to(PATRON, "/api/v1/segments/{id}/members").get(PATRONS_READ),
            to(PATRON, "/api/v1/segments/{id}/reach").get(PATRONS_READ),
            to(PATRON, "/api/v1/suppressions/lift").post(PRIVACY_MANAGE),
            to(PATRON, "/api/v1/segments/{id}/versions").get(PATRONS_READ),
            to(PATRON, "/api/v1/segments/{id}/versions/{version}/restore").post(PATRONS_WRITE),
            to(PATRON, "/api/v1/tasks").get(PATRONS_READ),
            to(CAMPAIGN, "/api/v1/templates").get(CAMPAIGNS_READ).post(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/templates/{id}").get(CAMPAIGNS_READ).put(CAMPAIGNS_WRITE),
            to(CAMPAIGN, "/api/v1/templates/{id}/render").post(CAMPAIGNS_READ),
            to(PATRON, "/api/v1/wordings").get(PATRONS_READ).post(INSTITUTION_MANAGE),
            to(PATRON, "/api/v1/wordings/uses").get(PATRONS_READ),
            to(PATRON_PAGE, "/a/{token}").taking(Body.NONE).get().post(),
            to(CAMPAIGN_PAGE, "/c/{token}").taking(Body.NONE).get(),
            to(CAMPAIGN_PAGE, "/o/{token}.gif").taking(Body.NONE).get(),
            to(WITHDRAWAL, "/u/{token}").taking(Body.NONE).get().post(),
            to(CAMPAIGN_PAGE, "/w/{token}").taking(Body.NONE).get(),
            to(PATRON_PAGE, "/p/{token}").taking(Body.NONE).get(),
            to(PATRON_PAGE, "/p/{token}/{choice}").taking(Body.NONE).post(),
            to(PATRON_PAGE, "/y/{token}").taking(Body.NONE).get().post());

    private static final String FOUND = RouteTable.class.getName();
    private static final RouteTree TREE = new RouteTree(ALL);

    private RouteTable() {}

    /** @param path decoded, without the query */
    public static Optional<Route> of(String path) {
        return TREE.find(path);
    }

    /** As {@link #of(String)}, looked up once for a request, however many ask. */
    public static Optional<Route> of(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found known) {
            return known.route();
        }
        var found = of(request.getServletPath());
        request.setAttribute(FOUND, new Found(found));
        return found;
    }

    private record Found(Optional<Route> route) {}
}
