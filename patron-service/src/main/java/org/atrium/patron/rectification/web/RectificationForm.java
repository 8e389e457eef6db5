package org.atrium.patron.rectification.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.text.Text;
import org.atrium.patron.rectification.Asked;
import org.atrium.patron.rectification.Asked.Proposal;
import org.atrium.patron.rectification.Decision;
import org.atrium.patron.rectification.Field;
import org.atrium.patron.rectification.Recipient;
import org.atrium.patron.rectification.web.RectificationController.Ask;
import org.atrium.patron.rectification.web.RectificationController.Decide;
import org.atrium.patron.rectification.web.RectificationController.Name;
import org.atrium.patron.rectification.web.RectificationController.NotTold;
import org.atrium.patron.rectification.web.RectificationController.Propose;
import org.jspecify.annotations.Nullable;

/** Reads what is written of requests: whatever is wrong is named with a JSON Pointer, all of it at once. */
final class RectificationForm {

    private final Faults faults = new Faults();

    Asked asked(Ask written) {
        var text = text(written.text(), "/text", Asked.LONGEST);
        var proposed = new ArrayList<Proposal>();
        var all = written.proposed() == null ? List.<@Nullable Propose>of() : written.proposed();
        if (faults.fits(all.size(), Asked.MOST_PROPOSED, "/proposed")) {
            for (int i = 0; i < all.size(); i++) {
                var given = all.get(i);
                var one = given == null ? new Propose(null, null) : given;
                var field = field(one.field(), "/proposed/" + i + "/field");
                var value = text(one.value(), "/proposed/" + i + "/value", Proposal.LONGEST);
                field.ifPresent(it -> proposed.add(new Proposal(it, value)));
            }
        }
        faults.refuseIfAny();
        return new Asked(text, proposed);
    }

    /** What was decided. */
    record Settled(
            Decision.Outcome outcome,
            Set<Field> changed,
            @Nullable String reason) {}

    Settled settled(Decide written) {
        var outcome = Optional.ofNullable(written.outcome()).flatMap(Decision.Outcome::of);
        faults.require(outcome.isPresent(), "/outcome", "must be one of " + Decision.Outcome.words());
        faults.refuseIfAny();
        var changed = changed(written.changed());
        if (outcome.orElseThrow().changes()) {
            faults.require(!changed.isEmpty(), "/changed", "is needed");
        } else {
            faults.require(changed.isEmpty(), "/changed", "must be absent where nothing was changed");
            faults.require(written.version() == null, "/version", "must be absent where nothing was changed");
        }
        var reason = written.reason() == null && !outcome.orElseThrow().needsReason()
                ? null
                : text(written.reason(), "/reason", Decision.LONGEST_REASON);
        faults.refuseIfAny();
        return new Settled(outcome.orElseThrow(), changed, reason);
    }

    String name(Name written) {
        var name = text(written.name(), "/name", Recipient.LONGEST_NAME);
        faults.refuseIfAny();
        return name;
    }

    /** Why somebody is not told. */
    record Not(Recipient.Ground ground, String reason) {}

    Not notTold(NotTold written) {
        var ground = Optional.ofNullable(written.ground()).flatMap(Recipient.Ground::of);
        faults.require(ground.isPresent(), "/ground", "must be one of " + Recipient.Ground.words());
        var reason = text(written.reason(), "/reason", Recipient.LONGEST_REASON);
        faults.refuseIfAny();
        return new Not(ground.orElseThrow(), reason);
    }

    private Set<Field> changed(@Nullable List<@Nullable String> written) {
        var changed = EnumSet.noneOf(Field.class);
        if (written != null && faults.fits(written.size(), Field.values().length, "/changed")) {
            for (int i = 0; i < written.size(); i++) {
                field(written.get(i), "/changed/" + i).ifPresent(changed::add);
            }
        }
        return changed;
    }

    private Optional<Field> field(@Nullable String word, String pointer) {
        var field = Optional.ofNullable(word).flatMap(Field::of);
        faults.require(field.isPresent(), pointer, "must be one of " + Field.words());
        return field;
    }

    /** A text of several lines that is needed. */
    private String text(@Nullable String written, String pointer, int longest) {
        if (written == null) {
            faults.add(pointer, "is needed");
            return "";
        }
        if (written.length() > 2 * longest) {
            faults.add(pointer, "must have 1 to " + longest + " characters");
            return "";
        }
        Text.faultOfLines(written).ifPresent(fault -> faults.add(pointer, fault));
        var lines = Text.lines(written);
        faults.require(
                !lines.isEmpty() && lines.length() <= longest, pointer, "must have 1 to " + longest + " characters");
        return lines;
    }
}
