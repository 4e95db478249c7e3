package dev.fumidai.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FilterTest {
    private record Line(Map<String, Object> columns, Map<String, String> tags) implements Candidate {
        @Override
        public List<String> texts() {
            return columns.values().stream().map(Object::toString).toList();
        }

        @Override
        public Optional<Object> value(String column) {
            return Optional.ofNullable(columns.get(column.toLowerCase(Locale.ROOT)));
        }

        @Override
        public boolean has(String column) {
            return columns.containsKey(column.toLowerCase(Locale.ROOT)) || column.equals("empty");
        }
    }

    private static final Line WEB = new Line(
            Map.of(
                    "name", "web-Front",
                    "status", "ACTIVE",
                    "pend", 3,
                    "age", Duration.ofHours(5),
                    "image", "nginx:1.27"),
            Map.of("Env", "prod"));

    @Test
    void numbersAndTextsMakeNoCircle() {
        var values = Stream.of("10", "1a", "9", "2b", "100")
                .map(Optional::<Object>of)
                .toList();

        assertThat(values.stream().sorted(Values.order(false)).map(Optional::get))
                .containsExactly("9", "10", "100", "1a", "2b");
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        return Stream.of(
                        "front",
                        "web active",
                        "!worker",
                        "!worker web",
                        "/^web-.*t$/",
                        "!/^worker/",
                        "status:act",
                        "STATUS:ACTIVE",
                        "pend>2",
                        "pend>=3",
                        "pend=3",
                        "pend!=4",
                        "age>2h",
                        "age<1d",
                        "age<=300m",
                        "tag:Env=prod",
                        "tag:env",
                        "!tag:Env=dev",
                        "nginx:1.27",
                        "\"web-Front\"",
                        "-f wfrt",
                        "!empty:x",
                        "empty!=3")
                .map(text -> DynamicTest.dynamicTest(
                        text, () -> assertThat(Filter.parse(text).matches(WEB)).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> findsNot() {
        return Stream.of(
                        "worker",
                        "web worker",
                        "!web",
                        "/^eb/",
                        "status:drain",
                        "pend>3",
                        "age<5h",
                        "tag:Env=dev",
                        "tag:Team",
                        "nginx:1.28",
                        "-f tfw",
                        "empty=3")
                .map(text -> DynamicTest.dynamicTest(
                        text, () -> assertThat(Filter.parse(text).matches(WEB)).isFalse()));
    }

    @Test
    void anExpressionThatIsNoneIsSaidOrTakenAsText() {
        assertThatThrownBy(() -> Filter.parse("/[/"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("[");
        assertThat(Filter.lenient("/[/").matches(WEB)).isFalse();
    }

    @Test
    void blanksAreLastWhicheverWayARowIsSorted() {
        var none = Optional.<Object>of(List.of());
        var tagged = Optional.<Object>of(List.of("Env=prod"));

        assertThat(Values.order(false).compare(none, tagged)).isPositive();
        assertThat(Values.order(true).compare(none, tagged)).isPositive();
        assertThat(Values.order(false).compare(Optional.of(""), Optional.of(0))).isPositive();
    }

    @Test
    void blanksComeLastEitherWay() {
        var values = List.<Optional<Object>>of(Optional.of(10), Optional.empty(), Optional.of(9));

        assertThat(values.stream().sorted(Values.order(false)))
                .containsExactly(Optional.of(9), Optional.of(10), Optional.empty());
        assertThat(values.stream().sorted(Values.order(true)))
                .containsExactly(Optional.of(10), Optional.of(9), Optional.empty());
    }
}
