package org.atrium.patron.membership.mongo;

import static org.atrium.patron.layout.PatronLayout.GROUP;
import static org.atrium.patron.layout.PatronLayout.GROUPS;
import static org.atrium.patron.layout.PatronLayout.GROUP_FROM;
import static org.atrium.patron.layout.PatronLayout.GROUP_KIND;
import static org.atrium.patron.layout.PatronLayout.GROUP_ROLE;
import static org.atrium.patron.layout.PatronLayout.GROUP_UNTIL;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.sight.Sight;
import org.bson.conversions.Bson;

/** That somebody belongs to a group today, as a filter: one entry must say all of it. */
final class GroupFilter {

    private GroupFilter() {}

    static Bson of(Rule.InGroup rule, Today today, Sight sight) {
        var day = today.day().toString();
        var asked = new ArrayList<Bson>();
        if (rule.group() != null) {
            asked.add(Filters.eq(GROUP, rule.group().value()));
        }
        if (rule.kind() != null) {
            asked.add(Filters.eq(GROUP_KIND, rule.kind().word()));
        }
        if (rule.role() != null) {
            asked.add(Filters.eq(GROUP_ROLE, rule.role().word()));
        }
        if (!sight.isWhole()) {
            asked.add(Filters.in(
                    GROUP, sight.groups().stream().map(GroupId::value).toList()));
        }
        asked.add(Filters.lte(GROUP_FROM, day));
        // Holds also where there is no last day.
        asked.add(Filters.not(Filters.lt(GROUP_UNTIL, day)));
        return Filters.elemMatch(GROUPS.path(), Filters.and(asked));
    }
}
