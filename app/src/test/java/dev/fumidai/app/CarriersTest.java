package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// Carriers of virtual threads.
class CarriersTest {
    private final Properties system = new Properties();

    @Test
    void aSmallMachineHasMoreThanProcessors() {
        Carriers.provide(system, 2);

        assertThat(system).isEqualTo(Map.of("jdk.virtualThreadScheduler.parallelism", "8"));
    }

    @Test
    void aLargeMachineHasAsManyAsProcessors() {
        Carriers.provide(system, 64);

        assertThat(system.getProperty(Carriers.PARALLELISM)).isEqualTo("64");
    }

    @Test
    void whatIsAskedForStays() {
        system.setProperty(Carriers.PARALLELISM, "1");

        Carriers.provide(system, 2);

        assertThat(system.getProperty(Carriers.PARALLELISM)).isEqualTo("1");
    }
}
