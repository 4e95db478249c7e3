package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotingTest {
    @Test
    void everyWordComesBackAsItWas() {
        var words = List.of("printf", "a\\nb", "", "it's", "\"x\"", "$HOME", "a b", "#no", "\n", "日本語", "-", "*", "'");

        assertThat(Quoting.split(Quoting.join(words))).isEqualTo(words);
    }

    @Test
    void splitsAsTheAgentDoes() {
        assertThat(Quoting.split("a 'b c'd \"e \\\" f\" g\\ h # rest")).containsExactly("a", "b cd", "e \" f", "g h");
        assertThatThrownBy(() -> Quoting.split("a 'b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesPlainWordsReadable() {
        assertThat(Quoting.join(List.of("bin/rails", "console", "-e", "production")))
                .isEqualTo("bin/rails console -e production");
    }
}
