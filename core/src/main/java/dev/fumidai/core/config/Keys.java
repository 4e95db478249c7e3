package dev.fumidai.core.config;

import static dev.fumidai.core.config.Scalar.choice;
import static dev.fumidai.core.config.Scalar.duration;
import static dev.fumidai.core.config.Scalar.flag;
import static dev.fumidai.core.config.Scalar.port;
import static dev.fumidai.core.config.Scalar.size;
import static dev.fumidai.core.config.Scalar.text;
import static dev.fumidai.core.config.Scalar.whole;

import dev.fumidai.core.config.Shape.Constraint;
import dev.fumidai.core.config.Shape.ListOf;
import dev.fumidai.core.config.Shape.Named;
import dev.fumidai.core.config.Shape.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every key of the configuration: the one table behind the parser, `config show` and the JSON
/// schema.
final class Keys {
    private static final Scalar NAME =
            text("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", "a name of letters, digits, dots, dashes and underscores");
    private static final Scalar LINE = text("^[^\\p{Cc}]{1,1024}$", "a line of text");
    private static final Scalar REGION = text("^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}$", "a region such as ap-northeast-1");
    private static final Scalar CLUSTER = text(
            "^([A-Za-z0-9_-]{1,255}|arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]{1,255})$",
            "a cluster's name or ARN");
    private static final Scalar ROLE_ARN = text(
            "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,512}$",
            "a role's ARN such as arn:aws:iam::123456789012:role/name");
    private static final ListOf REQUIRE = new ListOf(
            choice(Arrays.stream(Requirement.values()).map(Requirement::key).toArray(String[]::new)), 0, 4);

    private static final Table PROFILE = Table.of(
            Key.of("production", flag(), "Whether this is production: exec stays off, and it shows."),
            Key.of("read-only", flag(), "Refuse every mutation."));

    private static final Table DEFAULTS = Table.of(
            Key.of("idle", duration(), "How long unused before a bastion stops.")
                    .builtIn("10m"),
            Key.of("deadline", duration(), "How long a bastion lives at the most.")
                    .builtIn("4h"),
            Key.of("grace", duration(), "How long a bastion waits for its first session.")
                    .builtIn("5m"),
            Key.of("beat", duration(), "How often the client shows the watchdog that it lives.")
                    .builtIn("20s"),
            Key.of("poll", duration(), "How often the watchdog looks.").builtIn("5s"),
            Key.of("start-timeout", duration(), "How long a bastion may take to start.")
                    .builtIn("5m"),
            Key.of("probe-timeout", duration(), "How long the database may take to answer.")
                    .builtIn("10s"),
            Key.of("connection-buffer", size(), "What one connection may hold unread.")
                    .builtIn("16MiB"),
            Key.of("process-buffer", size(), "What all connections together may hold unread.")
                    .builtIn("64MiB"),
            Key.of(
                            "sessions-per-container",
                            whole(1, 1000, "a number"),
                            "How many sessions one container's agent may carry, tunnels and shells together.")
                    .builtIn("2"),
            Key.of("bastion", NAME, "The bastion of targets that name none."),
            Key.of("require", REQUIRE, "What every target requires besides its own list.")
                    .accumulating(),
            Key.of("read-only", flag(), "Refuse every mutation.").builtIn("false"));

    private static final Table BASTION = Table.of(
                    Key.of("cluster", CLUSTER, "The cluster that the task runs in.")
                            .mandatory(),
                    Key.of(
                                    "subnets",
                                    new ListOf(
                                            text("^subnet-[0-9a-f]{3,17}$", "a subnet id such as subnet-0a1b2c3d"),
                                            1,
                                            16),
                                    "Private subnets; the task has no public IP.")
                            .mandatory(),
                    Key.of(
                            "security-groups",
                            new ListOf(text("^sg-[0-9a-f]{3,17}$", "a security group id such as sg-0a1b2c3d"), 0, 5),
                            "Security groups; none means the VPC's default one."),
                    Key.of(
                            "task-definition",
                            text(
                                    "^([A-Za-z0-9_-]{1,255}(:[0-9]{1,7})?"
                                            + "|arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:task-definition/[A-Za-z0-9_-]{1,255}(:[0-9]{1,7})?)$",
                                    "a task definition: family, family:revision or ARN"),
                            "The team's own task definition; Fumidai registers one otherwise."),
                    Key.of("container", NAME, "The container of the team's own task definition."),
                    Key.of("task-role", ROLE_ARN, "The role of the task: four ssmmessages actions."),
                    Key.of("execution-role", ROLE_ARN, "The role that pulls a private image."),
                    Key.of(
                            "image",
                            text("^[a-zA-Z0-9][a-zA-Z0-9._:/@-]{0,254}$", "an image such as alpine:3"),
                            "The image of the definition that Fumidai registers."),
                    Key.of(
                            "architecture",
                            choice(Arrays.stream(Architecture.values())
                                    .map(Architecture::key)
                                    .toArray(String[]::new)),
                            "The processor of the definition that Fumidai registers."),
                    Key.of("scheduler-role", ROLE_ARN, "The role that EventBridge Scheduler stops the task with."),
                    Key.of(
                            "sessions-per-container",
                            whole(1, 1000, "a number"),
                            "How many sessions the container's agent may carry; as in defaults otherwise."))
            .with(
                    new Constraint.NotBoth(
                            "task-definition", "image", "the team's own task definition has its image already"),
                    new Constraint.NotBoth(
                            "task-definition", "architecture", "the team's own task definition has it already"),
                    new Constraint.NotBoth(
                            "task-definition", "execution-role", "the team's own task definition has it already"),
                    new Constraint.Needs(
                            "container", List.of("task-definition"), "Fumidai's own definition has one container"));

    private static final Table DATABASE = Table.of(
                    Key.of(
                            "rds",
                            text(
                                    "^[A-Za-z][A-Za-z0-9-]{0,62}(/reader)?$",
                                    "the id of an RDS instance or cluster, with /reader for a cluster's reader"),
                            "An RDS instance or cluster; host, port and engine are looked up."),
                    Key.of("host", text("^[A-Za-z0-9:][A-Za-z0-9._:-]{0,252}$", "a host name or address"), "The host."),
                    Key.of("port", port(), "Its port; the engine's usual one otherwise."),
                    Key.of(
                            "engine",
                            choice(Arrays.stream(TargetSettings.Engine.values())
                                    .map(TargetSettings.Engine::key)
                                    .toArray(String[]::new)),
                            "Which database it is."),
                    Key.of("user", LINE, "The database user, for the prompt."),
                    Key.of("name", LINE, "The name of the database, for the prompt."))
            .with(
                    Constraint.exactlyOne("rds", "host"),
                    new Constraint.NotBoth("rds", "port", "the port is looked up"),
                    new Constraint.Needs("host", List.of("port", "engine"), "the port is not known otherwise"));

    private static final Scalar SERVICE = text("^[A-Za-z0-9_-]{1,255}/[A-Za-z0-9_-]{1,255}$", "cluster/service");

    private static final Table EXEC = Table.of(
            Key.of("cluster", CLUSTER, "The cluster.").mandatory(),
            Key.of("service", text("^[A-Za-z0-9_-]{1,255}$", "a service's name"), "The service.")
                    .mandatory(),
            Key.of("container", NAME, "The container; the only one otherwise."),
            Key.of("command", LINE, "What to run; a shell otherwise. AWS splits it, no shell does."),
            Key.of("same-image-as", SERVICE, "The service whose image this one follows."));

    private static final Table RUN = Table.of(
            Key.of(
                            "task-definition",
                            text(
                                    "^([A-Za-z0-9_-]{1,255}(:[0-9]{1,7})?"
                                            + "|arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:task-definition/[A-Za-z0-9_-]{1,255}(:[0-9]{1,7})?)$",
                                    "a task definition: family, family:revision or ARN"),
                            "What the task is started from.")
                    .mandatory(),
            Key.of("container", NAME, "The container to be in; the only one otherwise."),
            Key.of("command", LINE, "What to run; a shell otherwise. Split into words, no shell sees it."),
            Key.of("same-image-as", SERVICE, "The service whose image the task gets."));

    private static final Table TARGET = Table.of(
                    Key.of("account", Scalar.account(), "The AWS account."),
                    Key.of(
                            "role",
                            text("^[\\w+=,.@-]{1,64}$", "a role's or permission set's name"),
                            "The role; the local profile is found by account and role."),
                    Key.of("region", REGION, "Where the target is."),
                    Key.of("profile", LINE, "The local profile."),
                    Key.of("database", DATABASE, "The target is a database or another TCP service."),
                    Key.of("exec", EXEC, "The target is a container to have a shell in."),
                    Key.of("run", RUN, "The target is a task that is started for one purpose, and stopped afterwards."),
                    Key.of("bastion", NAME, "Which bastion leads there; for `run`, whose cluster and network it uses."),
                    Key.of("local-port", port(), "The local port; the database's own otherwise."),
                    Key.of("idle", duration(), "How long unused before the bastion stops."),
                    Key.of("deadline", duration(), "How long a bastion lives at the most."),
                    Key.of("require", REQUIRE, "What must be so before anybody gets in.")
                            .accumulating())
            .with(
                    Constraint.exactlyOne("database", "exec", "run"),
                    new Constraint.NotBoth("run", "local-port", "a task has no local port"),
                    new Constraint.NotBoth("exec", "local-port", "a shell has no local port"),
                    new Constraint.NotBoth("exec", "bastion", "a shell needs no bastion"));

    private static final Scalar COLOUR =
            text("^(#[0-9A-Fa-f]{6}|[A-Za-z]{3,20})$", "a colour such as #16a085, teal, or default");

    /// The names are those of e1s.
    private static final Table COLOURS = Table.of(TuiSettings.COLOURS.stream()
            .map(name -> Key.of(name, COLOUR, "Takes the place of this colour of the theme."))
            .toArray(Key[]::new));

    private static final Table FILTERS = Table.of(TuiSettings.TABLES.stream()
            .map(name -> Key.of(name, new ListOf(LINE, 0, 50), "Filters for " + name + ", offered by Tab after /."))
            .toArray(Key[]::new));

    private static final Table TUI = Table.of(
            Key.of("theme", choice(TuiSettings.THEMES.toArray(String[]::new)), "Its colours."),
            Key.of("colors", COLOURS, "Single colours, on top of the theme."),
            Key.of(
                    "refresh",
                    refresh(),
                    "How long after a table was read it is read again while nothing changes in it; off: only when asked"
                            + " for."),
            Key.of("mouse", flag(), "Whether clicks and the wheel are taken from the terminal."),
            Key.of("filters", FILTERS, "Saved filters, by table."),
            Key.of(
                    "keys",
                    choice(TuiSettings.PRESETS.toArray(String[]::new)),
                    "Whose keys: with k9s, l shows logs and Ctrl+D and Ctrl+K stop."));

    /// The whole file.
    static final Table ROOT = Table.of(
            Key.of("fumidai", version(), "Which versions of Fumidai this file is written for."),
            Key.of(
                    "profiles",
                    new Named("profile pattern", text("^[^\\p{Cc}]{1,128}$", "a profile name with * and ?"), PROFILE),
                    "Habits by profile; * and ? stand for any text and any character."),
            Key.of("defaults", DEFAULTS, "What holds where a target says nothing."),
            Key.of("bastions", new Named("bastion", NAME, BASTION), "Where and as what a bastion's task runs."),
            Key.of("targets", new Named("target", NAME, TARGET), "Where people want to get in."),
            Key.of("tui", TUI, "How the terminal UI looks and behaves.").notInRepositories(),
            Key.of(
                            "endpoint-url",
                            text("^https?://[A-Za-z0-9.\\[\\]:_-]+(/.*)?$", "an address such as http://127.0.0.1:4566"),
                            "An AWS endpoint of one's own.")
                    .notInRepositories());

    private Keys() {}

    /// The table of `defaults:`, whose single values can also be set as `FUMIDAI_…`.
    static Table defaults() {
        return DEFAULTS;
    }

    /// The table behind each name of `bastions:`.
    static Table bastion() {
        return BASTION;
    }

    private static Scalar refresh() {
        return new Scalar(
                "a duration such as 30s, or off",
                Set.of(Scalar.Kind.TEXT),
                text -> TuiSettings.Refresh.parse(text).map(Object.class::cast),
                Map.of("type", "string", "pattern", "^(off|[0-9].*)$"),
                List.of());
    }

    private static Scalar version() {
        return new Scalar(
                "a version such as \">=1.0\"",
                Set.of(Scalar.Kind.TEXT, Scalar.Kind.WHOLE, Scalar.Kind.DECIMAL),
                text -> VersionConstraint.parse(text).map(Object.class::cast),
                Map.of(
                        "anyOf",
                        List.of(
                                Map.of("type", "string", "pattern", VersionConstraint.PATTERN),
                                Map.of("type", "number", "minimum", 0))),
                List.of());
    }
}
