package org.atrium.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedBoxTest {

    private static final String OLD = "0".repeat(63) + "1";
    private static final String NEW = "0".repeat(63) + "2";
    private static final String PLACE = "library:mail.server";

    private final SealedBox box = new SealedBox(OLD);

    @Test
    void what_was_sealed_opens_in_its_place_and_in_no_other() {
        var sealed = box.seal("smtps://ada:secret@host", PLACE);

        assertThat(box.open(sealed, PLACE)).isEqualTo("smtps://ada:secret@host");
        for (var elsewhere : new String[] {"museum:mail.server", "library:mail.other", ""}) {
            assertThatThrownBy(() -> box.open(sealed, elsewhere))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("ada");
        }
    }

    @Test
    void nothing_of_the_value_can_be_read_and_no_two_look_alike() {
        var one = box.seal("the very same value", PLACE);
        var other = box.seal("the very same value", PLACE);

        assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("same");
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void a_changed_bit_is_noticed() {
        var sealed = box.seal("value", PLACE);
        for (int i = 0; i < sealed.length; i++) {
            var changed = Arrays.copyOf(sealed, sealed.length);
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open(changed, PLACE)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_new_key_seals_and_the_old_one_still_opens_until_it_is_taken_out() {
        var before = box.seal("before", PLACE);
        var both = new SealedBox(NEW + "\n" + OLD + "\n");

        assertThat(both.open(before, PLACE)).isEqualTo("before");
        var after = both.seal("after", PLACE);
        assertThat(both.isByNewest(after)).isTrue();
        assertThat(both.isByNewest(before)).isFalse();
        assertThat(new SealedBox(NEW).open(after, PLACE)).isEqualTo("after");
        assertThatThrownBy(() -> box.open(after, PLACE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SealedBox(NEW).open(before, PLACE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void while_instances_are_changed_one_by_one_each_opens_what_the_other_seals() {
        var first = new SealedBox(OLD + "\n" + NEW);
        var second = new SealedBox(NEW + "\n" + OLD);

        assertThat(second.open(first.seal("a", PLACE), PLACE)).isEqualTo("a");
        assertThat(first.open(second.seal("b", PLACE), PLACE)).isEqualTo("b");
    }

    @Test
    void without_a_long_enough_key_nothing_starts() {
        for (var wrong : new String[] {"", "\n", "short", OLD + "\nshort", OLD + "\n" + OLD}) {
            assertThatThrownBy(() -> new SealedBox(wrong))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("atrium.secrets-key");
        }
    }

    @Test
    void a_secret_value_shows_itself_to_nobody() {
        assertThat(new SecretValue("value")).hasToString("(secret)");
        assertThat(String.valueOf(new SecretsController.SetSecret("value"))).doesNotContain("value");
    }
}
