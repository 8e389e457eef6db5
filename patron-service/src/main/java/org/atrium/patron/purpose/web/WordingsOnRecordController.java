package org.atrium.patron.purpose.web;

import java.util.SortedSet;
import java.util.TreeSet;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.consent.Wordings;
import org.atrium.patron.purpose.ConsentPolicies;
import org.atrium.patron.purpose.PurposeKind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people can have agreed to, for whoever is about to write to them. */
@RestController
class WordingsOnRecordController {

    private final Wordings wordings;
    private final ConsentPolicies policies;

    WordingsOnRecordController(Wordings wordings, ConsentPolicies policies) {
        this.wordings = wordings;
        this.policies = policies;
    }

    /**
     * @param purposes with any wording on record for the channel, and those that need none
     * @param service true when the purpose that was asked about is one of these
     */
    record OnRecord(
            SortedSet<String> purposes,
            SortedSet<String> wordingVersions,
            @Nullable Boolean service) {}

    @GetMapping("/internal/wordings")
    @RequiresScope(Scope.INTERNAL)
    OnRecord onRecord(@RequestParam(required = false) @Nullable String purpose, @RequestParam String channel) {
        var policy = policies.current();
        var purposes = new TreeSet<>(wordings.purposes(channel));
        policy.declared().values().stream()
                .filter(one -> one.kind() == PurposeKind.SERVICE)
                .forEach(one -> purposes.add(one.key()));
        return new OnRecord(
                purposes,
                wordings.versions(purpose, channel),
                purpose != null && policy.purpose(purpose).kind() == PurposeKind.SERVICE ? true : null);
    }
}
