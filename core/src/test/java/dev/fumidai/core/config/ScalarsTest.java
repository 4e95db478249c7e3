package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
    @ParameterizedTest
    @CsvSource({"90s, 90", "10m, 600", "4h, 14400", "1h30m, 5400", "2d, 172800", "1d2h3m4s, 93784"})
    void readsDurations(String text, long seconds) {
        assertThat(Durations.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "10", "10 m", "-1m", "1.5h", "30m1h", "1m1m", "10M", "9999999s", "10m\n"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void writesDurationsSoThatTheyCanBeReadAgain() {
        for (long seconds = 1; seconds < 400_000; seconds += 77) {
            var duration = Duration.ofSeconds(seconds);
            assertThat(Durations.parse(Durations.format(duration))).contains(duration);
        }
        assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
    }

    @Test
    void readsSizes() {
        assertThat(Sizes.parse("16MiB")).contains(16L << 20);
        assertThat(Sizes.parse("64 KiB")).contains(64L << 10);
        assertThat(Sizes.parse("5MB")).contains(5_000_000L);
        assertThat(Sizes.parse("5")).isEmpty();
        assertThat(Sizes.parse("5 mib")).isEmpty();
    }

    @Test
    void suggestsWhatIsNear() {
        var known = List.of("subnets", "security-groups", "cluster");

        assertThat(Suggestions.nearest("subnet", known)).contains("subnets");
        assertThat(Suggestions.nearest("sbunets", known)).contains("subnets");
        assertThat(Suggestions.nearest("securityGroups", known)).contains("security-groups");
        assertThat(Suggestions.nearest("security_groups", known)).contains("security-groups");
        assertThat(Suggestions.nearest("anything", known)).isEmpty();
        assertThat(Suggestions.nearest("sl", List.of("ls"))).contains("ls");
        assertThat(Suggestions.nearest("ps", List.of("ls", "cp"))).isEmpty();
        assertThat(Suggestions.nearest("-z", List.of("-A", "-o"))).isEmpty();
        assertThat(Suggestions.nearest("-all", List.of("-A", "--all"))).contains("--all");
        assertThat(Suggestions.distance("ab", "ba")).isEqualTo(1);
        assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'>=1.0', true",
        "'>=1', true",
        "'>=1.0.1', false",
        "'>=1.0 <2', true",
        "'>=0.9, <1', false",
        "'1.0', true",
        "'<=1.0', true",
        "'>1.0', false",
        "'=2', false"
    })
    void comparesVersions(String constraint, boolean admitted) {
        assertThat(VersionConstraint.parse(constraint).map(c -> c.admits(VersionConstraint.LANGUAGE)))
                .isEqualTo(Optional.of(admitted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", ">=", "~1.0", ">=1.0.0.0", ">=1.0 || <2"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(VersionConstraint.parse(text)).isEmpty();
    }

    @Test
    void matchesProfilesByPattern() {
        var rule = new ProfileRule("prod-*.?", Optional.of(true), Optional.empty());

        assertThat(rule.matches("prod-a.b")).isTrue();
        assertThat(rule.matches("prod-.x")).isTrue();
        assertThat(rule.matches("prod-ab")).isFalse();
        assertThat(rule.matches("xprod-a.b")).isFalse();
    }
}
