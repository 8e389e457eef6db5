package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedAnswersTest {

    private long now;
    private final BoundedAnswers answers = new BoundedAnswers(() -> now);

    @Test
    void an_answer_without_an_end_is_cut_off() {
        var in = answers.in(everyByteAfter(Duration.ZERO));

        assertThatThrownBy(() -> in.readNBytes(BoundedAnswers.LARGEST + 1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void so_is_a_server_that_lets_a_byte_through_before_each_limit_of_the_socket() {
        var in = answers.in(everyByteAfter(Duration.ofSeconds(9)));

        assertThatThrownBy(() -> in.readNBytes(100)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void one_answer_may_be_allowed_to_take_longer_and_the_next_may_not() {
        var slow = answers.in(everyByteAfter(Duration.ofMinutes(2)));
        for (var letter = 0; letter < 10; letter++) {
            answers.allow(Duration.ofMinutes(2));
            assertThatCode(slow::read).doesNotThrowAnyException();
            answers.allowNoMore();
        }
        assertThatThrownBy(slow::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void what_an_answer_left_of_its_time_is_nobodys() throws IOException {
        var quick = answers.in(everyByteAfter(Duration.ofMillis(1)));
        for (var letter = 0; letter < 500; letter++) {
            answers.allow(Duration.ofMinutes(2));
            quick.read();
            answers.allowNoMore();
        }

        var slow = answers.in(everyByteAfter(Duration.ofSeconds(9)));
        assertThatThrownBy(() -> slow.readNBytes(100)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void many_short_answers_to_many_commands_are_what_a_connection_is_for() throws IOException {
        var in = answers.in(everyByteAfter(Duration.ofMillis(100)));
        var out = answers.after(OutputStream.nullOutputStream());

        for (var command = 0; command < 10_000; command++) {
            out.write(new byte[10]);
            assertThat(in.readNBytes(4)).hasSize(4);
        }
    }

    private InputStream everyByteAfter(Duration time) {
        return new InputStream() {
            @Override
            public int read() {
                now += time.toNanos();
                return '2';
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (most == 0) {
                    return 0;
                }
                into[from] = (byte) read();
                return 1;
            }
        };
    }
}
