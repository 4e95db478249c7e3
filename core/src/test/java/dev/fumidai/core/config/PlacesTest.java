package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever is done to a file, each finding has a place inside it.
class PlacesTest {
    private static final String CHARACTERS = " \n\t:-[]{}\"'#&*!|>%@`,?abc0\u0007\ud83d\ude00";

    @Test
    void everyFindingHasALineAndAColumnWhateverIsInTheFile() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder(ConfigFilesTest.EXAMPLE);
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                change(text, random);
            }
            check(seed, text.toString());
        }
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
            default -> {
                int from = random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + 20)));
            }
        }
    }

    private static void check(long seed, String text) {
        var file =
                new ConfigFile(Path.of("/x/fumidai.yaml"), Path.of("fumidai.yaml"), ConfigFile.Whose.REPOSITORY, text);
        List<Finding> findings = new ArrayList<>();
        var yaml = new YamlText(file.shown(), text);
        var group = yaml.compose(findings).map(node -> new Checker(file, yaml, findings).check(node));
        if (findings.isEmpty() && group.isPresent()) {
            var root = Layers.resolve(List.of(group.get()), Setting.Group.of(new Origin.BuiltIn()));
            findings.addAll(Rules.check(root, Binder.bind(root)));
        }
        long lines = text.lines().count() + 1;
        assertThat(findings).as("seed " + seed + "\n" + text).allSatisfy(finding -> {
            assertThat(finding.origin()).isInstanceOf(Origin.InFile.class);
            assertThat((long) finding.place().line()).isBetween(1L, lines);
            assertThat(finding.place().column()).isPositive();
            assertThat(finding.message()).doesNotContain("\n").isNotBlank();
        });
    }
}
