package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogScreenTest {
    private static final Instant AT = Instant.parse("2026-03-01T11:59:58.250Z");

    @Test
    void containersAreTurnedOffAndOnByTheirNumbers() {
        var pilot = logs();
        assertThat(pilot.screen()).contains("1 app", "2 sidecar", "GET /", "upstream");

        pilot.press("2");
        assertThat(pilot.screen())
                .contains("2 sidecar off", "without sidecar", "GET /")
                .doesNotContain("upstream");

        pilot.tell(lines(pilot, line("sidecar", "upstream again", 3), line("app", "POST /", 4)));
        assertThat(pilot.screen()).contains("POST /").doesNotContain("upstream");
        assertThat(pilot.press("2").screen()).contains("upstream again", "POST /");
        assertThat(pilot.press("1", "2", "0").screen()).contains("upstream", "GET /");
    }

    @Test
    void oneContainerAloneIsNotHidden() {
        var pilot = counted(0, 3).press("1");

        assertThat(pilot.screen()).contains("request 2 done").doesNotContain("without");
    }

    @Test
    void whatIsSeenStaysWhenItIsPaused() {
        var pilot = counted(0, 400);
        var seen = pilot.screen().lines().skip(2).toList();

        assertThat(pilot.press("space").screen()).contains("paused");
        assertThat(pilot.screen().lines().skip(2).toList()).isEqualTo(seen);
        assertThat(pilot.press("space").screen()).contains("following", "request 399 done");
    }

    @Test
    void timesComeInFourWays() {
        var pilot = logs();

        assertThat(pilot.screen()).as("local").contains(" 20:59:58.250  app/0f3a5b6c");
        assertThat(pilot.press("t").screen()).contains(" 11:59:58.250Z  app/0f3a5b6c");
        assertThat(pilot.press("t").screen())
                .contains(" app/0f3a5b6c      GET /")
                .doesNotContain("58.250");
        assertThat(pilot.press("t").screen()).contains("+0.000s  app/", "+1.000s  sidecar/");
        assertThat(pilot.press("t").screen()).contains(" 20:59:58.250  ");
    }

    @Test
    void whatIsLookedForIsTheNearestToTheEndThatIsFollowed() {
        var pilot = counted(0, 400).type("/request 1");

        assertThat(pilot.screen()).contains("request 199 done").doesNotContain("request 200 done ", "request 1 done");
        pilot.type("8");
        assertThat(pilot.screen()).contains("request 189 done");
        assertThat(pilot.press("enter", "N").screen()).contains("request 188 done", "paused");
    }

    @Test
    void aSearchSaysWhichMatchOfHowManyAndHowToGoOn() {
        var pilot = counted(0, 40).type("/request 1").press("enter");
        assertThat(pilot.screen()).contains("/request 1 11/11 · ", "n N to the next, the last");

        assertThat(pilot.press("N").screen()).contains("/request 1 10/11 · ");
        assertThat(pilot.press("esc").screen()).doesNotContain("n N to the next");
    }

    @Test
    void aSearchBeginsAnewAndTheOldOneHoldsUntilSomethingIsTyped() {
        var pilot = counted(0, 400).type("/request 1").press("enter", "N");
        var before = log(pilot);

        pilot.type("/");
        assertThat(pilot.screen()).contains("/  request 1", "/request 1 110/111 · ");
        assertThat(pilot.press("enter").model().top()).as("nothing typed").isEqualTo(before);
        pilot.type("/request 2").press("esc");
        assertThat(pilot.model().top()).as("left").isEqualTo(before);
        assertThat(pilot.type("/").press("up").model().top())
                .as("the same again")
                .isEqualTo(before);
        pilot.press("esc").type("/request 3").press("enter");
        assertThat(pilot.screen()).contains("/request 3 12/111 · ");
        assertThat(pilot.press("esc").screen()).doesNotContain("/request 3 ");
    }

    @Test
    void theMatchIsTheSameHoweverTheLogIsLookedAt() {
        var pilot = counted(0, 400);
        pilot.tell(lines(pilot, line("app", "{\"name\":\"request 7 done\",\"took\":12}", 400)));
        pilot.tell(lines(pilot, numbered(401, 500)));
        pilot.type("/7 done").press("enter", "N", "N", "N", "N", "N", "N", "N", "N", "N", "N");
        assertThat(found(pilot)).contains("request 7 done");

        for (var key : List.of("J", "-", "t", "-", "+", "+", "J", "+", "w", "t", "2")) {
            assertThat(found(pilot.press(key))).as(key).contains("request 7 done");
            assertThat(pilot.screen()).as(key).contains("request 7 done", " 41/51 · ");
        }
        assertThat(found(pilot.press("n"))).contains("request 407 done");
    }

    private static String found(Pilot pilot) {
        var screen = log(pilot);
        return screen.log().lines().line(screen.state().found()).text();
    }

    @Test
    void whatIsNotThereLeavesTheLogWhereItWas() {
        var pilot = counted(0, 400).type("/request 7x").press("enter");
        assertThat(pilot.screen()).contains("/request 7x 0/0", "following", "request 399 done");

        pilot.press("esc", "esc", "space", "home");
        var seen = pilot.model().top();
        pilot.type("/request 300x");
        assertThat(((LogScreen) pilot.model().top()).state().top())
                .isEqualTo(((LogScreen) seen).state().top());
        assertThat(pilot.press("esc").screen()).contains("paused", "request 0 done");
    }

    @Test
    void whatAKeyHasSwitchedToIsSaid() {
        var pilot = counted(0, 4);

        assertThat(pilot.press("J").screen()).contains("✓ objects in JSON taken apart");
        assertThat(pilot.press("J").screen()).contains("✓ objects in JSON as they were written");
        assertThat(pilot.press("w").screen()).contains("✓ each line on one row: Shift+→ scrolls to its end");
        assertThat(pilot.press("w").screen()).contains("✓ long lines wrapped");
        assertThat(pilot.press("t").screen()).contains("✓ times in UTC");
    }

    @Test
    void timesStayWhereTheyAreWhenLinesAreScrolledSideways() {
        var pilot = logs();
        pilot.tell(lines(pilot, line("app", "0123456789 and so on".repeat(5), 2)));

        pilot.press("w", "shift+right");

        assertThat(pilot.screen()).contains(" 21:00:00.250  app/0f3a5b6c      89 and so on");
    }

    @Test
    void whatIsNotThereIsSaid() {
        var pilot = counted(0, 40).type("/nothing").press("enter");
        assertThat(pilot.screen()).contains("Nothing here has “nothing”.");
        assertThat(pilot.press("n").screen()).contains("Nothing here has “nothing”.");

        pilot.press("-");
        assertThat(pilot.screen()).contains("0 lines", "No line has “nothing”: + shows all again.");
        assertThat(pilot.press("c").screen()).contains("There is nothing to copy.");
        pilot.press("esc", "esc").type("/request 7 ").press("enter");
        assertThat(pilot.model().notice()).isEmpty();
    }

    @Test
    void whoHasWrittenStandsBelowEachOther() {
        var pilot = counted(0, 2);
        pilot.tell(lines(pilot, line("sidecar", "upstream", 3), line("app", "later", 4)));

        var columns = pilot.screen()
                .lines()
                .filter(line -> line.contains("/0f3a5b"))
                .map(line -> line.replaceAll("(request|upstream|later).*", "").length())
                .distinct();

        assertThat(columns).hasSize(1);
    }

    @Test
    void onlyMatchesAndWhatStandsAroundThemAreShown() {
        var pilot = counted(0, 40);
        assertThat(pilot.press("-").screen()).contains("Nothing is searched for");

        pilot.type("/7 done").press("enter", "-");
        assertThat(numbers(pilot))
                .containsExactly(5, 6, 7, 8, 9, 15, 16, 17, 18, 19, 25, 26, 27, 28, 29, 35, 36, 37, 38, 39);
        assertThat(pilot.screen()).contains("±2", "┄┄");
        assertThat(numbers(pilot.press("-", "-"))).containsExactly(7, 17, 27, 37);
        assertThat(pilot.press("-").screen()).contains("Only the lines that match");
        Golden.matches("tui/logs-around-80x24.txt", pilot.screen() + "\n");
        assertThat(numbers(pilot.press("+"))).containsExactly(6, 7, 8, 16, 17, 18, 26, 27, 28, 36, 37, 38);
        assertThat(numbers(pilot.press("esc"))).hasSize(40);
        assertThat(pilot.press("+").screen()).contains("All lines are shown");
    }

    @Test
    void whatComesIsShownAsIfItHadBeenThere() {
        for (var cut = 1; cut < 40; cut++) {
            for (var around : List.of(1, 2, 3)) {
                var pilot = counted(0, cut).type("/7 done").press("enter");
                for (var i = 3; i > around; i--) {
                    pilot.press("-");
                }
                var whole = counted(0, 40).type("/7 done").press("enter");
                for (var i = 3; i > around; i--) {
                    whole.press("-");
                }

                pilot.tell(lines(pilot, numbered(cut, 40)));

                assertThat(log(pilot).log().text())
                        .as(cut + " " + around)
                        .isEqualTo(log(whole).log().text());
            }
        }
    }

    @Test
    void anotherSearchNarrowsAnew() {
        var pilot = counted(0, 40).type("/1").press("enter", "-", "-", "-");
        assertThat(numbers(pilot)).hasSize(13);

        pilot.type("/2 done").press("enter");

        assertThat(numbers(pilot)).containsExactly(2, 12, 22, 32);
    }

    /// Whoever has found something goes on reading there.
    @Test
    void theLineAtTheTopStaysWhereItIsWhenMoreOrFewerLinesAreShown() {
        var pilot = counted(0, 1000).type("/77 done").press("enter", "-", "home", "j", "j", "j", "j", "j", "j");
        assertThat(first(pilot)).endsWith("request 175 done");

        assertThat(first(pilot.press("+"))).endsWith("request 175 done");
        assertThat(first(pilot.press("-"))).endsWith("request 175 done");
        assertThat(first(pilot.press("esc"))).endsWith("request 175 done");
    }

    private static String first(Pilot pilot) {
        var screen = log(pilot);
        return screen.log().lines().line(screen.state().top()).text();
    }

    private static List<Integer> numbers(Pilot pilot) {
        return log(pilot)
                .log()
                .text()
                .lines()
                .filter(line -> line.endsWith(" done"))
                .map(line -> Integer.valueOf(line.replaceAll(".* (\\d+) done", "$1")))
                .toList();
    }

    private static LogScreen log(Pilot pilot) {
        return (LogScreen) pilot.model().top();
    }

    /// Lines that say their numbers.
    private static Pilot counted(int from, int to) {
        var pilot = Pilot.at(80, 24).press("home", "j", "enter", "L");
        return pilot.tell(lines(pilot, numbered(from, to)));
    }

    private static LogLine[] numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> line("app", "request " + number + " done", number))
                .toArray(LogLine[]::new);
    }

    @Test
    void objectsAreTakenApart() {
        var pilot = logs();
        pilot.tell(lines(pilot, line("app", "{\"level\":\"warn\",\"tags\":[],\"at\":{\"file\":\"a,b\"}}", 2)));

        pilot.press("J");

        assertThat(pilot.screen()).contains("  \"level\": \"warn\",", "\"tags\": [],", "    \"file\": \"a,b\"");
        Golden.matches("tui/logs-json-80x24.txt", pilot.screen() + "\n");
        assertThat(pilot.press("J").screen()).contains("{\"level\":\"warn\"");
    }

    @Test
    void whatIsNoObjectStaysAsItIs() {
        for (var text : List.of("{not json", "{}}{", "{\"open", "plain", "{\"a\":1} {\"b\":2}", "[1]")) {
            assertThat(PrettyJson.lines(text)).as(text).containsExactly(text);
        }
        assertThat(PrettyJson.lines("{\"a\":\"\\\"}\"}")).containsExactly("{", "  \"a\": \"\\\"}\"", "}");
        assertThat(PrettyJson.lines("{}")).containsExactly("{}");
    }

    @Test
    void goesAsFarBackAsSomebodyWants() {
        var pilot = logs();
        pilot.effects();

        pilot.press("s", "down", "down", "down", "enter");

        var follow = (Effect.Follow) pilot.effects().getFirst();
        assertThat(follow.since()).contains(World.NOW.minus(Duration.ofHours(1)));
        assertThat(follow.screen()).isEqualTo(pilot.model().top().id());
        assertThat(pilot.screen()).contains("0 lines · of 1h · following").doesNotContain("GET /");
    }

    @Test
    void containersKeepTheirNumbersWhenItGoesFurtherBack() {
        var pilot = logs().press("1", "s", "down", "down", "down", "enter");
        assertThat(pilot.screen()).contains("1 app off  2 sidecar", "waiting for lines");

        pilot.tell(lines(pilot, line("sidecar", "upstream again", 2), line("app", "POST /", 3)));

        assertThat(pilot.screen()).contains("1 app off", "2 sidecar", "upstream again");
    }

    @Test
    void copiesWhatIsSeenOrEverything() {
        var pilot = logs();
        for (var i = 0; i < 100; i++) {
            pilot.tell(lines(pilot, line("app", "line " + i, i)));
        }
        pilot.effects();

        pilot.press("c", "C");

        var copies = pilot.effects().stream()
                .filter(Effect.Copy.class::isInstance)
                .map(effect -> ((Effect.Copy) effect).text())
                .toList();
        assertThat(copies.getFirst()).contains("line 99").doesNotContain("line 50");
        assertThat(copies.getLast()).contains("line 0", "line 99");
    }

    @Test
    void whoReadsAheadStaysAboutWhereHeWas() {
        var pilot = logs();
        for (var i = 0; i < 100; i++) {
            pilot.tell(lines(pilot, line("app", "line " + i, i)));
        }
        pilot.press("home");

        assertThat(pilot.press("2").screen())
                .contains("paused", "GET /", "line 5")
                .doesNotContain("line 99");
    }

    private static Pilot logs() {
        var pilot = Pilot.at(80, 24).press("j", "enter", "j", "j", "L");
        pilot.effects();
        return pilot.tell(lines(pilot, line("app", "GET /", 0), line("sidecar", "upstream", 1)));
    }

    private static Msg lines(Pilot pilot, LogLine... lines) {
        return new Msg.Lines(pilot.model().top().id(), List.of(lines));
    }

    private static LogLine line(String container, String text, int seconds) {
        var stream = new LogStream(
                container, "0f3a5b6c7d8e", "/shop/web", Optional.empty(), "ecs/" + container + "/0f3a5b6c");
        var at = AT.plusSeconds(seconds);
        return new LogLine(at, at, stream, text, container + seconds);
    }
}
