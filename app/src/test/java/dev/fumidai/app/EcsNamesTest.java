package dev.fumidai.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.ecs.EcsCommands;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcsNamesTest {
    @Test
    void whatCannotMeanThemDoesNotPayForThem() {
        assertThat(EcsCommands.possible(List.of("tunnel", "orders-db"))).isFalse();
        assertThat(EcsCommands.possible(List.of("--profile", "demo", "exec", "shop/web")))
                .isFalse();
        assertThat(EcsCommands.possible(List.of("--profile", "demo", "ls", "services")))
                .isTrue();
        assertThat(EcsCommands.possible(List.of("scale", "tunnel", "3"))).isTrue();
        assertThat(EcsCommands.possible(List.of("--help"))).isTrue();
        assertThat(EcsCommands.possible(List.of())).isTrue();
    }
}
