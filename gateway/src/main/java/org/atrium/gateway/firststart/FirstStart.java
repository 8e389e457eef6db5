package org.atrium.gateway.firststart;

import java.util.Optional;
import java.util.Set;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.client.ClientOrder;
import org.atrium.gateway.client.ClientRegistry;
import org.atrium.gateway.institution.InstitutionRegistry;
import org.atrium.gateway.institution.Institutions;
import org.atrium.gateway.people.Invitation;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.StaffAccounts;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.time.Ids;

/**
 * Makes the first institution with its administrator and clients, when there is none. The institution is stored last:
 * a crash on the way leaves the installation empty, and the next start begins again, with clients of its own alone.
 */
public final class FirstStart {

    private final Institutions institutions;
    private final InstitutionRegistry registry;
    private final People people;
    private final StaffAccounts accounts;
    private final ClientRegistry clients;
    private final Ids ids;

    public FirstStart(
            Institutions institutions,
            InstitutionRegistry registry,
            People people,
            StaffAccounts accounts,
            ClientRegistry clients,
            Ids ids) {
        this.institutions = institutions;
        this.registry = registry;
        this.people = people;
        this.accounts = accounts;
        this.clients = clients;
        this.ids = ids;
    }

    /** Whether there is nobody who could sign in yet. */
    public boolean isDue() {
        return institutions.isEmpty();
    }

    /** @param announcement is told before the institution is stored, so that no credentials are ever lost */
    public void begin(FirstStartOrder order, Announcement announcement) {
        var institution = new InstitutionId(ids.next());
        clients.forgetAll();
        people.remove(order.administrator());
        var administrator = accounts.inviteFirst(
                institution,
                new Invitation(
                        order.administrator(),
                        order.administrator().value(),
                        Set.of(Role.ADMINISTRATOR),
                        BranchLimit.NONE));
        var client = order.client().orElseGet(clients::newCredentials);
        clients.issue(Optional.of(institution), ClientOrder.of("atrium-cli", Scope.ofInstitution()), client);
        var operator = order.operator().orElseGet(clients::newCredentials);
        clients.issue(Optional.empty(), ClientOrder.of("atrium-operator", Scope.grantable()), operator);

        announcement.show(new FirstCredentials(
                institution, client, operator, order.administrator(), administrator.oneTimePassword()));
        registry.open(institution, order.institution(), order.timeZone());
    }
}
