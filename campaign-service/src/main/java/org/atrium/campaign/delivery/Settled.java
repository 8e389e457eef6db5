package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.Optional;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.jspecify.annotations.Nullable;

/** What became of one claimed delivery. */
public sealed interface Settled {

    Delivery delivery();

    Instant at();

    /** The move that it makes. */
    DeliveryMove move();

    /** The event to publish; none for a letter that is only put off. */
    default Optional<DeliveryEvent> event() {
        return Optional.ofNullable(
                switch (this) {
                    case Sent sent -> new DeliveryEvent.Sent(sent.delivery, sent.at);
                    case Withheld withheld ->
                        new DeliveryEvent.Withheld(withheld.delivery, withheld.at, withheld.reason);
                    case Bounced bounced ->
                        new DeliveryEvent.Bounced(bounced.delivery, bounced.at, bounced.reason, bounced.about);
                    case Uncertain uncertain -> new DeliveryEvent.Uncertain(uncertain.delivery, uncertain.at);
                    case PutOff _ -> null;
                });
    }

    /** The result to note instead when the delivery's state does not allow this one's move any more. */
    default Optional<Settled> otherwise() {
        return Optional.empty();
    }

    /**
     * @param language the one that the message was written in
     * @param consent what it was sent on, for who asks why
     */
    record Sent(
            Delivery delivery,
            Instant at,
            String language,
            @Nullable Consent consent) implements Settled {

        @Override
        public DeliveryMove move() {
            return DeliveryMove.SEND;
        }
    }

    /** @param move one that leads to {@link DeliveryState#WITHHELD} */
    record Withheld(Delivery delivery, Instant at, String reason, DeliveryMove move) implements Settled {

        public Withheld(Delivery delivery, Instant at, String reason) {
            this(delivery, at, reason, DeliveryMove.WITHHOLD);
        }
    }

    /** @param about what the answer is about */
    record Bounced(Delivery delivery, Instant at, String reason, About about) implements Settled {

        @Override
        public DeliveryMove move() {
            return DeliveryMove.BOUNCE;
        }
    }

    /** @param handedAt when it left, if it did; absent if that is not known either */
    record Uncertain(
            Delivery delivery, Instant at, @Nullable Instant handedAt) implements Settled {

        @Override
        public DeliveryMove move() {
            return DeliveryMove.GIVE_UP;
        }
    }

    /** Nothing left; try again at {@code readyAt}, unless it was declared uncertain meanwhile: then it is withheld. */
    record PutOff(Delivery delivery, Instant at, Instant readyAt) implements Settled {

        /** The reason with which a letter is withheld that was put off too late. */
        public static final String TOO_LATE = "sending-failed";

        @Override
        public DeliveryMove move() {
            return DeliveryMove.PUT_OFF;
        }

        @Override
        public Optional<Settled> otherwise() {
            return Optional.of(new Withheld(delivery, at, TOO_LATE, DeliveryMove.PUT_OFF_TOO_LATE));
        }
    }
}
