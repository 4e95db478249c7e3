package dev.fumidai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void joinWaitsForEveryMember() throws Exception {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        try (var scope = new Scope("test")) {
            scope.fork("second", () -> {
                first.await();
                second.countDown();
            });
            scope.fork("first", first::countDown);

            scope.join();

            assertThat(second.getCount()).isZero();
            assertThat(scope.alive()).isZero();
        }
    }

    @Test
    void theFirstFailureStopsTheOthersAndIsThrown() {
        var stopped = new CountDownLatch(1);
        try (var scope = new Scope("test")) {
            scope.fork("waits", () -> {
                try {
                    new CountDownLatch(1).await();
                } finally {
                    stopped.countDown();
                }
            });
            scope.fork("fails", () -> {
                throw new IOException("broken");
            });

            assertThatThrownBy(scope::join).isInstanceOf(IOException.class).hasMessage("broken");
        }
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void closeInterruptsAndWaits() {
        var ended = new CountDownLatch(1);
        var scope = new Scope("test");
        scope.fork("waits", () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
        });

        scope.close();

        assertThat(ended.getCount()).isZero();
        assertThat(scope.fork("late", () -> {})).isFalse();
    }

    @Test
    void closeKeepsTheInterruptOfItsCaller() {
        var scope = new Scope("test");
        scope.fork("waits", () -> new CountDownLatch(1).await());
        Thread.currentThread().interrupt();

        scope.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(scope.alive()).isZero();
    }

    @Test
    void aMemberMayCloseItsOwnScope() throws Exception {
        var closed = new CountDownLatch(1);
        var scope = new Scope("test");
        scope.fork("closes", () -> {
            scope.close();
            closed.countDown();
        });

        closed.await();
    }

    @Test
    void computedValuesAndFailuresGoToWhoeverAsks() throws Exception {
        try (var scope = new Scope("test")) {
            var value = scope.compute("adds", () -> 1 + 1);
            var failing = scope.compute("fails", () -> {
                throw new IOException("broken");
            });

            assertThat(value.join()).isEqualTo(2);
            assertThatThrownBy(failing::join)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("broken");
            scope.join();
        }
    }
}
