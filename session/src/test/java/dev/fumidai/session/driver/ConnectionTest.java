package dev.fumidai.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.session.NetworkSettings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    private final Connection connection = new Connection(NetworkSettings.standard("eu-west-1"));

    @Test
    void whatTheOtherSideSaidLastMayComeAfterSendingHasFailed() {
        connection.failed(NOW);

        assertThat(connection.isBroken(NOW)).isFalse();
        assertThat(connection.isBroken(NOW.plus(Connection.LAST_WORDS).minusMillis(1)))
                .isFalse();
        assertThat(connection.isBroken(NOW.plus(Connection.LAST_WORDS))).isTrue();
    }

    /// It must not count as good meanwhile: nothing goes out on it.
    @Test
    void whileItsLastWordsAreAwaitedItHasFailed() {
        assertThat(connection.hasFailed()).isFalse();

        connection.failed(NOW);

        assertThat(connection.hasFailed()).isTrue();
    }

    @Test
    void anotherFailureDoesNotPutItOff() {
        connection.failed(NOW);
        connection.failed(NOW.plusMillis(900));

        assertThat(connection.isBroken(NOW.plus(Connection.LAST_WORDS))).isTrue();
    }
}
