package dev.fumidai.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.sandbox.rds.Backing.State;
import dev.fumidai.sandbox.world.Database;
import dev.fumidai.sandbox.world.Landscape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RdsViewsTest {
    @ParameterizedTest
    @CsvSource({"AVAILABLE,available,true", "CREATING,creating,false", "STOPPED,stopped,true"})
    void aDatabaseHasAnEndpointOnceItIsThere(State state, String status, boolean reachable) {
        var landscape = Landscape.standard();
        var views = new RdsViews(landscape, backing(state));

        var instance = views.instance(landscape.databases().getFirst());

        assertThat(instance.string("DBInstanceStatus")).isEqualTo(status);
        assertThat(instance.has("Endpoint")).isEqualTo(reachable);
    }

    private static Backing backing(State state) {
        return new Backing() {
            @Override
            public State state(Database database) {
                return state;
            }

            @Override
            public void asked(Database database) {}

            @Override
            public void await() {}
        };
    }
}
