package dev.fumidai.app.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralTest {
    @Test
    void severalTasksCanBeTakenTogether() {
        assertThat(Several.fit("Which container?", List.of("shop/web/1a/app", "shop/web/2b/app"), true))
                .isEqualTo(new Problem(
                        "Which container?",
                        "shop/web/1a/app\nshop/web/2b/app",
                        "name one of them, or run it in every task with --all",
                        ExitCode.USAGE));
    }

    @Test
    void aShellIsInOneTaskOnly() {
        assertThat(Several.fit("Which container?", List.of("shop/web/1a/app", "shop/web/2b/app"), false)
                        .remedy())
                .isEqualTo("name one of them");
    }

    @Test
    void containersOfOneTaskAreToldApartByTheirNames() {
        assertThat(Several.fit("Which container?", List.of("shop/web/1a/app", "shop/web/1a/log"), true)
                        .remedy())
                .isEqualTo("name one of them, or a container with -c");
    }

    @Test
    void ofClustersAndInstancesOneIsNamed() {
        assertThat(Several.fit("Which cluster?", List.of("shop/web", "ops/web"), true)
                        .remedy())
                .isEqualTo("name one of them");
        assertThat(Several.fit("Which instance?", List.of("i-1", "i-2"), true).remedy())
                .isEqualTo("name one of them");
    }
}
