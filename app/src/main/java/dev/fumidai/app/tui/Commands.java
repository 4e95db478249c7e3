package dev.fumidai.app.tui;

import dev.fumidai.core.bastion.Bastions.Whose;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.terminal.widget.MenuState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be typed after `:`. Pure.
final class Commands {
    private static final List<Command> ALL = List.of(
            new Command(List.of("clusters", "cl"), "", (model, words) -> Navigation.home(model)),
            new Command(List.of("services", "svc"), "[CLUSTER|-A]", Commands::services),
            new Command(List.of("tasks", "task"), "[CLUSTER]", Commands::tasks),
            new Command(List.of("instances", "ci"), "[CLUSTER]", Commands::instances),
            new Command(
                    List.of("families", "tdf", "td"),
                    "[FAMILY]",
                    (model, words) -> words.isEmpty()
                            ? Navigation.push(model, FamiliesTable.of(model))
                            : Navigation.push(
                                    model, new RevisionsTable(words.getFirst(), Optional.empty(), InUse.of(model)))),
            new Command(List.of("tunnels", "tun"), "", (model, words) -> Navigation.push(model, new TunnelsTable())),
            new Command(
                    List.of("bastions", "bas"),
                    "",
                    (model, words) -> Navigation.push(model, new BastionsTable(Whose.MINE))),
            new Command(List.of("databases", "db"), "", (model, words) -> Navigation.push(model, new DatabasesTable())),
            new Command(
                    List.of("sessions", "ses"), "", (model, words) -> Navigation.push(model, SessionsTable.of(model))),
            new Command(
                    List.of("schedules", "cron"),
                    "",
                    (model, words) -> Navigation.push(model, SchedulesTable.of(model))),
            new Command(List.of("providers", "cp"), "[CLUSTER]", Commands::providers),
            new Command(List.of("profiles", "ctx"), "[PROFILE]", Commands::profile),
            new Command(List.of("regions", "region", "rg"), "[REGION]", Commands::region),
            new Command(List.of("events", "ev"), "[CLUSTER]", Commands::events),
            new Command(List.of("theme"), "[THEME]", ThemeChoice::of),
            new Command(List.of("filters"), "", (model, words) -> Preferences.choose(model)),
            new Command(List.of("copies"), "", (model, words) -> UnderWay.menu(model)),
            new Command(List.of("audit", "aud", "journal"), "", (model, words) -> JournalTexts.all(model)),
            new Command(List.of("errors", "err"), "", (model, words) -> Reports.log(model)),
            new Command(List.of("whoami", "id"), "", (model, words) -> Reports.identity(model)),
            new Command(List.of("help", "h"), "", (model, words) -> HelpScreen.open(model)),
            new Command(List.of("quit", "q"), "", (model, words) -> Quitting.ask(model)),
            new Command(List.of("q!"), "", (model, words) -> Quitting.now(model)));

    private Commands() {}

    /// @param names any of them
    /// @param arguments for the help
    private record Command(List<String> names, String arguments, Action action) {}

    @FunctionalInterface
    private interface Action {
        Step run(Model model, List<String> words);
    }

    /// For the help: names, and what follows them.
    static List<String> described() {
        return ALL.stream()
                .map(command -> (":" + String.join(" :", command.names()) + " " + command.arguments()).strip())
                .toList();
    }

    /// Words `/text` filter the screen that comes.
    static Step run(Model model, String text) {
        var words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return Step.of(model);
        }
        var elsewhere = words.stream().filter(word -> word.startsWith("@")).findFirst();
        if (elsewhere.isPresent()) {
            return elsewhere(model, elsewhere.get(), words);
        }
        var name = words.getFirst().toLowerCase(Locale.ROOT);
        var rest = words.stream().skip(1).toList();
        var filter = rest.stream().filter(word -> word.startsWith("/")).findFirst();
        var others = rest.stream().filter(word -> !word.startsWith("/")).toList();
        return find(model.desk().preferences().keys().command(name, !others.isEmpty()))
                .map(command -> filtered(command.action().run(model, others), filter))
                .orElseGet(() -> Step.of(model.saying(unknown(model, name))));
    }

    /// `@profile`, `@profile/region` or `@/region`: there, and what remains is done there.
    private static Step elsewhere(Model model, String where, List<String> words) {
        var parts = where.substring(1).split("/", 2);
        var profile = Optional.of(parts[0]).filter(name -> !name.isEmpty());
        var region = Arrays.stream(parts).skip(1).findFirst().filter(code -> !code.isEmpty());
        if (profile.isEmpty() && region.isEmpty()) {
            return Step.of(model.saying(
                    LogEntry.failed(model.now(), where, "Where?", "", "@profile, @profile/region, or @/region")));
        }
        var rest = words.stream().filter(word -> !word.startsWith("@")).collect(Collectors.joining(" "));
        return Step.of(
                region.map(code -> doubted(model, code)).orElse(model),
                new Effect.Sit(
                        profile.or(() -> model.seat().profile()),
                        region,
                        Optional.of(rest).filter(text -> !text.isEmpty())));
    }

    /// All of them, to choose from.
    static Step choose(Model model) {
        var items =
                described().stream().map(text -> MenuState.Item.of("", text)).toList();
        var acts = ALL.stream()
                .<Binding.Act>map(command -> next -> command.action().run(next, List.of()))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("commands", items), acts))));
    }

    /// What can follow what has been typed.
    static List<String> suggestions(Model model, String typed) {
        var last = typed.substring(typed.lastIndexOf(' ') + 1);
        if (last.startsWith("@")) {
            return placesBehind(model, typed, last);
        }
        var at = typed.indexOf(' ');
        if (at < 0) {
            return ALL.stream()
                    .flatMap(command -> command.names().stream())
                    .filter(name -> name.startsWith(typed))
                    .toList();
        }
        var head = typed.substring(0, at + 1);
        var command = find(typed.substring(0, at));
        return command.map(found -> found.arguments().contains("CLUSTER")
                        ? Places.clusters(model).map(row -> head + row.name())
                        : found.arguments().contains("PROFILE")
                                ? model.desk().profiles().stream().map(name -> head + name)
                                : found.arguments().contains("THEME")
                                        ? TuiSettings.THEMES.stream().map(name -> head + name)
                                        : found.arguments().contains("REGION")
                                                ? KnownPlaces.regions().stream().map(code -> head + code)
                                                : Stream.<String>empty())
                .orElse(Stream.empty())
                .filter(suggestion -> suggestion.startsWith(typed))
                .toList();
    }

    /// `@pro`, `@prod/eu`, `@/eu`; a profile that is there as it is typed may have a region behind it.
    private static List<String> placesBehind(Model model, String typed, String last) {
        var head = typed.substring(0, typed.length() - last.length()) + "@";
        var profiles = model.desk().profiles().stream()
                .map(name -> head + name)
                .filter(suggestion -> suggestion.startsWith(typed))
                .toList();
        var whole = last.equals("@") || profiles.isEmpty() || profiles.contains(typed);
        return Stream.concat(
                        profiles.stream().filter(suggestion -> !suggestion.equals(typed)),
                        whole ? regionsBehind(typed, last).stream() : Stream.empty())
                .toList();
    }

    private static List<String> regionsBehind(String typed, String last) {
        var slash = last.indexOf('/');
        var head = typed.substring(0, typed.length() - last.length())
                + (slash < 0 ? last + "/" : last.substring(0, slash + 1));
        return KnownPlaces.regions().stream()
                .map(code -> head + code)
                .filter(suggestion -> suggestion.startsWith(typed))
                .toList();
    }

    private static Step filtered(Step step, Optional<String> filter) {
        if (filter.isEmpty()) {
            return step;
        }
        var model = step.model();
        var top = model.top().seeking(filter.get().substring(1), model.layout().body());
        return new Step(model.withTop(top), step.effects());
    }

    private static Optional<Command> find(String name) {
        return ALL.stream().filter(command -> command.names().contains(name)).findFirst();
    }

    private static LogEntry unknown(Model model, String name) {
        var names = ALL.stream().flatMap(command -> command.names().stream()).toList();
        return LogEntry.failed(
                model.now(),
                ":" + name,
                "There is no command :" + name + ".",
                Suggestions.question(name, ":", names),
                ":help lists them all");
    }

    private static Step services(Model model, List<String> words) {
        return words.contains("-A")
                ? Navigation.push(model, new ServicesTable(Optional.empty()))
                : inCluster(model, words, cluster -> new ServicesTable(Optional.of(cluster)));
    }

    private static Step events(Model model, List<String> words) {
        return ofCluster(model, words, cluster -> EventFeed.of(model, cluster));
    }

    private static Step tasks(Model model, List<String> words) {
        return inCluster(model, words, cluster -> new TasksTable(TaskQuery.running(cluster), Optional.empty()));
    }

    private static Step instances(Model model, List<String> words) {
        return inCluster(model, words, InstancesTable::new);
    }

    private static Step providers(Model model, List<String> words) {
        return inCluster(model, words, ProvidersTable::new);
    }

    private static Step inCluster(Model model, List<String> words, Function<ClusterRef, Table<?>> table) {
        return ofCluster(model, words, cluster -> Navigation.push(model, table.apply(cluster)));
    }

    private static Step ofCluster(Model model, List<String> words, Function<ClusterRef, Step> act) {
        var named = words.stream().findFirst();
        var cluster = named.isPresent()
                ? Optional.of(Places.clusters(model)
                        .filter(ref -> ref.name().equals(named.get()))
                        .findFirst()
                        .orElse(new ClusterRef(named.get())))
                : Places.cluster(model);
        return cluster.map(act)
                .orElseGet(() -> Step.of(model.saying(
                        LogEntry.failed(model.now(), ":", "Which cluster?", "", "name it:  :services CLUSTER"))));
    }

    /// AWS may have new ones, so it is gone to all the same.
    private static Model doubted(Model model, String region) {
        var known = KnownPlaces.regions();
        return known.contains(region)
                ? model
                : model.saying(LogEntry.failed(
                        model.now(),
                        ":region",
                        "Fumidai does not know the region " + region + ".",
                        Suggestions.question(region, "", known),
                        "a new one works nevertheless;  :regions  lists those that are known"));
    }

    private static Step profile(Model model, List<String> words) {
        return words.isEmpty()
                ? ProfilesTable.open(model)
                : Step.of(model, new Effect.Sit(Optional.of(words.getFirst()), Optional.empty()));
    }

    private static Step region(Model model, List<String> words) {
        return words.isEmpty()
                ? RegionsTable.open(model)
                : Step.of(
                        doubted(model, words.getFirst()),
                        new Effect.Sit(model.seat().profile(), Optional.of(words.getFirst())));
    }
}
