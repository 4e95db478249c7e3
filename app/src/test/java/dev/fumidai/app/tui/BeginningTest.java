package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.core.config.TuiSettings.Refresh;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.widget.Palette;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Themes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Where the UI begins, and what a person has said about it.
class BeginningTest {
    private static final TerminalSize SIZE = new TerminalSize(80, 24);

    @Test
    void readsTheServicesOfTheClusterAndNothingElse() {
        var step = begin(Optional.of("shop"), Optional.empty(), Optional.of("web"), Optional.empty());

        assertThat(step.model().top().crumb()).isEqualTo("shop / services");
        assertThat(step.model().top().sought()).isEqualTo("web");
        assertThat(step.effects()).filteredOn(Effect.Load.class::isInstance).hasSize(1);
        assertThat(step.effects()).hasAtLeastOneElementOfType(Effect.Identify.class);
    }

    @Test
    void theClustersAreReadWhenSomebodyGoesBackToThem() {
        var step = begin(Optional.of("shop"), Optional.empty(), Optional.empty(), Optional.empty());
        var back = Navigation.back(step.model());
        var tick = Update.apply(back.model(), new Msg.Tick(World.NOW.plusSeconds(1), false));

        assertThat(tick.effects()).hasAtLeastOneElementOfType(Effect.Load.class);
    }

    @Test
    void aServiceIsFoundByItsName() throws Exception {
        var step = begin(Optional.of("shop"), Optional.of("web"), Optional.of("app"), Optional.empty());
        var asked = (Effect.Ask) step.effects().stream()
                .filter(Effect.Ask.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(asked.what()).isEqualTo("service web");
        assertThat(step.model().top().sought()).isEmpty();
    }

    @Test
    void runsACommandFirst() {
        var step = begin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("svc shop /broken"));

        assertThat(step.model().top().crumb()).isEqualTo("shop / services");
        assertThat(step.model().top().sought()).isEqualTo("broken");
    }

    @Test
    void whatThePersonSaysTakesThePlaceOfWhatIsUsual() {
        var minutes = Optional.of(new Refresh(Optional.of(Duration.ofMinutes(2))));
        var off = Optional.of(new Refresh(Optional.empty()));
        var second = Optional.of(new Refresh(Optional.of(Duration.ofSeconds(2))));

        assertThat(Schedule.interval(Pace.LIVE, false, Duration.ZERO, minutes)).contains(Duration.ofMinutes(2));
        assertThat(Schedule.interval(Pace.LIVE, true, Duration.ZERO, minutes)).contains(Duration.ofSeconds(5));
        assertThat(Schedule.interval(Pace.LIVE, true, Duration.ZERO, second)).contains(Duration.ofSeconds(2));
        assertThat(Schedule.interval(Pace.LIVE, true, Duration.ZERO, off)).isEmpty();
    }

    @Test
    void whoWantsNoRefreshGetsTheFirstRowsAllTheSame() {
        var pilot = Pilot.at(80, 24);
        var off = new Preferences(
                Optional.of(new Refresh(Optional.empty())), Map.of(), Map.of(), KeyPreset.E1S, Optional.empty(), false);
        pilot.tell(new Msg.Answered(model -> Step.of(model.having(model.desk().preferring(off)))));
        pilot.withoutAnswers().press("j", "enter").effects();

        assertThat(pilot.after(Duration.ofMinutes(10)).effects()).isEmpty();
        pilot.press("r");
        assertThat(pilot.effects()).hasAtLeastOneElementOfType(Effect.Load.class);
    }

    @Test
    void tabGoesThroughTheSavedFiltersOfTheTable() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        var saved = new Preferences(
                Optional.empty(),
                Map.of("services", List.of("tasks<2", "why:memory")),
                Map.of(),
                KeyPreset.E1S,
                Optional.empty(),
                false);
        pilot.tell(new Msg.Answered(model -> Step.of(model.having(model.desk().preferring(saved)))));

        assertThat(pilot.press("/").screen()).contains("Tab: tasks<2  why:memory");
        assertThat(pilot.press("tab").model().top().sought()).isEqualTo("tasks<2");
        assertThat(pilot.press("tab").model().top().sought()).isEqualTo("why:memory");
        assertThat(pilot.press("enter", "esc")
                        .type("/w")
                        .press("tab")
                        .model()
                        .top()
                        .sought())
                .isEqualTo("why:memory");
    }

    @Test
    void keysOfK9sLeadWhereTheyDoThereAndTheHelpSaysSo() {
        var pilot = Pilot.at(80, 24);
        var k9s =
                new Preferences(Optional.empty(), Map.of(), Map.of(), KeyPreset.named("k9s"), Optional.empty(), false);
        pilot.tell(new Msg.Answered(model -> Step.of(model.having(model.desk().preferring(k9s)))));
        pilot.press("j", "l");
        assertThat(pilot.model().top().crumb()).as("no logs there").isEqualTo("shop / services");

        assertThat(pilot.press("?").screen()).contains("  ⏎ →               tasks", "  L l               logs");
        assertThat(pilot.press("?", "l").model().top().kind()).isEqualTo("logs");
        pilot.press("esc", "enter", "ctrl+d");
        assertThat(pilot.screen()).contains("stop task 0f3a5b6c… of web");
        assertThat(pilot.press("tab").type("l").screen()).doesNotContain("logs /");
    }

    @Test
    void everyThemeCanBeConfigured() {
        assertThat(TuiSettings.THEMES)
                .containsExactlyElementsOf(
                        Themes.all().stream().map(Theme::name).toList());
    }

    @Test
    void everyColourCanBeConfigured() {
        var all = TuiSettings.COLOURS.stream().collect(Collectors.toMap(name -> name, name -> "#010203"));
        var read = Themes.TERMINAL.with(all);

        assertThat(read.problems()).isEmpty();
        assertThat(read.palette()).isEqualTo(same(read.palette()));
    }

    @Test
    void everyConfiguredTableIsOne() {
        var kinds = List.of(
                new ClustersTable(),
                new ServicesTable(Optional.empty()),
                new FamiliesTable(Map.of(), List.of()),
                new TunnelsTable(),
                new ErrorsTable(List.of()),
                new TargetsTable(World.services().getFirst()),
                new DatabasesTable(),
                new SessionsTable(Optional.empty(), false),
                new ContainersTable(World.tasks().getFirst().ref()),
                new DeploymentsTable(World.WEB),
                new InstancesTable(World.SHOP),
                new ProvidersTable(World.SHOP),
                new RevisionsTable("web", Optional.empty(), InUse.UNKNOWN));

        assertThat(kinds.stream().map(Table::kind)).isSubsetOf(TuiSettings.TABLES);
    }

    private static Palette same(Palette palette) {
        var one = palette.red();
        return new Palette(one, one, one, one, one, one, one, one, one, one, one);
    }

    private static Step begin(
            Optional<String> cluster, Optional<String> service, Optional<String> filter, Optional<String> command) {
        return new Beginning(cluster, service, filter, command, Preferences.NONE).step(World.seat(), SIZE, World.NOW);
    }
}
