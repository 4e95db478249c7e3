package dev.fumidai.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Path HERE = Path.of("/srv/project");

    /// What stands there is for whoever knows places, whole.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "console",
                "shop/console",
                "shop/web/app",
                ID + "/app",
                "shop/web/" + ID,
                "shop/web/" + ID + "/app",
                "i-0123456789abcdef0",
                "data/i-0123456789abcdef0",
                "arn:aws:ecs:eu-west-1:123456789012:task/shop/" + ID,
                "arn:aws:ecs:eu-west-1:123456789012:task/shop/" + ID + "/app",
                "no place"
            })
    void aPlaceStandsBeforeTheColon(String place) throws Exception {
        assertThat(Location.parse(place + ":/tmp/a:b", HERE))
                .isEqualTo(new Location.Remote(place, Optional.empty(), "/tmp/a:b"));
    }

    @Test
    void whatBeginsLikeAPathIsLocal() throws Exception {
        assertThat(Location.parse("./shop:x", HERE))
                .isEqualTo(new Location.Local(Path.of("/srv/project/shop:x"), false));
        assertThat(Location.parse("/tmp/a:b/", HERE)).isEqualTo(new Location.Local(Path.of("/tmp/a:b"), true));
        assertThat(Location.parse("report.csv", HERE))
                .isEqualTo(new Location.Local(Path.of("/srv/project/report.csv"), false));
    }

    @Test
    void whatNamesNoFileIsToldHowToWriteIt() {
        assertThat(problem("shop/web:"))
                .isEqualTo(new Problem(
                        "'shop/web:' does not say which file.",
                        "No path follows the place.",
                        "write shop/web:PATH",
                        ExitCode.USAGE));
        assertThat(problem(":/tmp/x"))
                .isEqualTo(new Problem(
                        "':/tmp/x' does not say which container.",
                        "Nothing stands before the colon.",
                        "write CLUSTER/SERVICE:/tmp/x, or ./:/tmp/x for a local file",
                        ExitCode.USAGE));
        assertThat(problem("arn:aws:ecs:eu-west-1:123456789012:task/shop/" + ID).summary())
                .endsWith("does not say which file.");
        assertThat(problem("").cause()).isEqualTo("One of them is empty.");
    }

    private static Problem problem(String text) {
        return catchThrowableOfType(ProblemException.class, () -> Location.parse(text, HERE))
                .problem();
    }
}
