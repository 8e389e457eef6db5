package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a campaign stands. Each state has the moves that it allows as its methods, and no other. */
public sealed interface CampaignState {

    /** The word that the API uses. */
    String word();

    List<Move> moves();

    record Draft() implements CampaignState {

        public Submitted submit(String by, Instant at) {
            return new Submitted(by, at);
        }

        public Cancelled cancel(Instant at) {
            return new Cancelled(null, at);
        }

        @Override
        public String word() {
            return "draft";
        }

        @Override
        public List<Move> moves() {
            return List.of(Move.SUBMIT, Move.CANCEL);
        }
    }

    record Submitted(String by, Instant at) implements CampaignState {

        public Approved approve(String approver, Instant when) {
            return new Approved(approver, when);
        }

        /** What was submitted has changed since: it is fixed anew. */
        public Submitted submit(String submitter, Instant when) {
            return new Submitted(submitter, when);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(null, when);
        }

        @Override
        public String word() {
            return "submitted";
        }

        @Override
        public List<Move> moves() {
            return List.of(Move.APPROVE, Move.SUBMIT, Move.CANCEL);
        }
    }

    record Approved(String by, Instant at) implements CampaignState {

        public Launched launch(Instant when) {
            return new Launched(when, when);
        }

        /** What was approved has changed since: it is looked at anew. */
        public Submitted submit(String submitter, Instant when) {
            return new Submitted(submitter, when);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(null, when);
        }

        @Override
        public String word() {
            return "approved";
        }

        @Override
        public List<Move> moves() {
            return List.of(Move.LAUNCH, Move.SUBMIT, Move.CANCEL);
        }
    }

    /** @param since launched or last resumed: messages may leave since then */
    record Launched(Instant at, Instant since) implements CampaignState {

        public Paused pause(Instant when) {
            return new Paused(at, when);
        }

        public Finished finish(Instant when) {
            return new Finished(at, when);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(at, when);
        }

        @Override
        public String word() {
            return "launched";
        }

        @Override
        public List<Move> moves() {
            return List.of(Move.PAUSE, Move.CANCEL);
        }
    }

    record Paused(Instant launchedAt, Instant at) implements CampaignState {

        /** Only where another tool sends: what it did is measured all the same. */
        public Finished finish(Instant when) {
            return new Finished(launchedAt, when);
        }

        public Launched resume(Instant when) {
            return new Launched(launchedAt, when);
        }

        public Cancelled cancel(Instant when) {
            return new Cancelled(launchedAt, when);
        }

        @Override
        public String word() {
            return "paused";
        }

        @Override
        public List<Move> moves() {
            return List.of(Move.RESUME, Move.CANCEL);
        }
    }

    record Finished(Instant launchedAt, Instant at) implements CampaignState {

        @Override
        public String word() {
            return "finished";
        }

        @Override
        public List<Move> moves() {
            return List.of();
        }
    }

    record Cancelled(@Nullable Instant launchedAt, Instant at) implements CampaignState {

        @Override
        public String word() {
            return "cancelled";
        }

        @Override
        public List<Move> moves() {
            return List.of();
        }
    }
}
