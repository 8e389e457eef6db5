package org.atrium.campaign.campaign;

import java.util.List;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** Why a campaign does not do what was asked of it. */
public sealed interface CampaignRefusal extends Refusal {

    @Problem(type = "illegal-move", status = 409, title = "The campaign's state does not allow this")
    record IllegalMove(String state, String move, List<Move> allowed) implements CampaignRefusal {

        @Override
        public String detail() {
            var moves = allowed.isEmpty()
                    ? "nothing more"
                    : allowed.stream().map(Move::word).collect(Collectors.joining(", "));
            return "A campaign that is " + state + " cannot " + move + "; it allows " + moves + ".";
        }
    }

    @Problem(type = "campaign-fixed", status = 409, title = "This part of the campaign can no longer be changed")
    record Fixed(String state, List<String> pointers) implements CampaignRefusal {

        @Override
        public String detail() {
            return "A campaign that is " + state + " lets only its name, objective and cost be changed.";
        }

        @Override
        public List<FieldFault> faults() {
            return pointers.stream()
                    .map(pointer -> new FieldFault(pointer, "is fixed since the campaign was submitted"))
                    .toList();
        }
    }

    @Problem(type = "consent-wording-missing", status = 409, title = "Nobody was asked for this in recorded words")
    record ConsentWordingMissing(String purpose, String channel) implements CampaignRefusal {

        @Override
        public String detail() {
            return "No wording is on record for the purpose '" + purpose + "' on the channel '" + channel
                    + "'. Register the words that people agreed to at /api/v1/wordings.";
        }
    }

    @Problem(type = "changed-since-submission", status = 409, title = "It is no longer what was submitted")
    record ChangedSinceSubmission(List<FieldFault> changes) implements CampaignRefusal {

        public ChangedSinceSubmission {
            changes = List.copyOf(changes);
        }

        @Override
        public String detail() {
            return "Something that the campaign consists of was changed after it was submitted. Submit it again, so"
                    + " that what is approved is what is sent.";
        }

        @Override
        public List<FieldFault> faults() {
            return changes;
        }
    }

    @Problem(type = "second-person-needed", status = 409, title = "Somebody else has to approve")
    record SecondPersonNeeded(String submittedBy) implements CampaignRefusal {

        @Override
        public String detail() {
            return "This campaign was submitted by " + submittedBy + "; here another person approves.";
        }
    }

    @Problem(type = "campaign-changed", status = 409, title = "Somebody else changed it at the same moment")
    record ChangedMeanwhile() implements CampaignRefusal {

        @Override
        public String detail() {
            return "The campaign was changed at the same moment. Read it again and repeat.";
        }
    }

    @Problem(type = "not-external", status = 409, title = "Atrium itself sends this campaign")
    record NotExternal() implements CampaignRefusal {

        @Override
        public String detail() {
            return "Assignments are told only for campaigns with delivery \"external\".";
        }
    }

    @Problem(type = "assignments-closed", status = 409, title = "The campaign takes no more assignments")
    record AssignmentsClosed(String state) implements CampaignRefusal {

        @Override
        public String detail() {
            return "A campaign that is " + state + " takes no more assignments. One that another tool sends is finished"
                    + " when the last outcome window is over and nothing was told for as long.";
        }
    }

    @Problem(type = "not-launched", status = 409, title = "The campaign was not launched")
    record NotLaunched(String state) implements CampaignRefusal {

        @Override
        public String detail() {
            return "A campaign that is " + state + " takes no assignments. Launch it first.";
        }
    }
}
