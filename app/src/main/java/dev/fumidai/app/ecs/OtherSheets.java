package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Listing.Shown;
import dev.fumidai.core.balancing.TargetHealth;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.scaling.ScalingRow;
import dev.fumidai.core.schedules.ScheduleRow;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.core.state.TunnelPulse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is not ECS, but stands beside it: databases, targets, bastions and
/// sessions.
public final class OtherSheets {
    private OtherSheets() {}

    public static Sheet<DatabaseRow> databases() {
        return new Sheet<>(
                List.of(
                        Column.of("name", DatabaseRow::name),
                        Column.of("kind", it -> it.cluster() ? "cluster" : "instance"),
                        Column.of("engine", DatabaseRow::engine),
                        Column.maybe("version", DatabaseRow::version),
                        Column.of("status", DatabaseRow::status),
                        Column.maybe("endpoint", DatabaseRow::endpoint),
                        Column.wideMaybe("reader", DatabaseRow::readerEndpoint),
                        Column.wideMaybe("of", DatabaseRow::of),
                        Column.wideMaybe("size", DatabaseRow::size),
                        Column.wideMaybe("zone", DatabaseRow::zone),
                        Cells.tags(),
                        Cells.arn()),
                it -> "rds:" + it.name());
    }

    public static Sheet<TargetHealth> targets() {
        return new Sheet<>(
                List.of(
                        Column.of("group", TargetHealth::group),
                        Column.of("target", TargetHealth::target),
                        Column.maybe("port", TargetHealth::port),
                        Column.maybe("zone", TargetHealth::zone),
                        Column.maybe("state", it -> Cells.word(it.state())),
                        Column.maybe("task", it -> it.task().map(TaskRef::id)),
                        Column.maybe("why", it -> Cells.why(it.why())),
                        Cells.wideMaybe("reason", TargetHealth::reason),
                        Column.data("targetGroupArn", TargetHealth::groupArn)),
                TargetHealth::name);
    }

    public static Sheet<ScalingRow> scaling(Instant now) {
        return new Sheet<>(
                List.of(
                        Column.of("kind", it -> it.kind().name().toLowerCase(Locale.ROOT)),
                        Column.of("name", ScalingRow::name),
                        Column.of("rule", ScalingRow::says),
                        Column.maybe("state", it -> Optional.of(it.state()).filter(text -> !text.isEmpty())),
                        Column.maybe("age", it -> Cells.age(it.at(), now)),
                        Column.maybe("why", it -> Cells.why(it.why()))),
                ScalingRow::name);
    }

    public static Sheet<ScheduleRow> schedules(Instant now) {
        return new Sheet<>(
                List.of(
                        Column.of("name", ScheduleRow::name),
                        Column.of("schedule", ScheduleRow::expression),
                        Column.maybe("zone", ScheduleRow::zone),
                        Column.of("state", ScheduleRow::state),
                        Column.maybe("td", it -> it.definition().map(DefinitionRef::shortName)),
                        Column.of("cluster", it -> it.cluster().name()),
                        Column.maybe("why", it -> Cells.why(it.why(now))),
                        Column.wide("count", ScheduleRow::count),
                        Column.wide("command", OtherSheets::commands),
                        Column.wideMaybe("from", ScheduleRow::from),
                        Column.wideMaybe("until", ScheduleRow::until),
                        Column.wide("group", ScheduleRow::group),
                        Cells.arn()),
                ScheduleRow::name);
    }

    /// Whose it is stands there where there are several.
    private static String commands(ScheduleRow row) {
        return row.commands().stream()
                .map(it ->
                        (row.commands().size() > 1 ? it.container().orElse("") + ": " : "") + Quoting.join(it.words()))
                .collect(Collectors.joining("; "));
    }

    public static Sheet<TunnelRow> tunnels(Instant now) {
        return new Sheet<>(
                List.of(
                        Column.of("name", TunnelRow::name),
                        Column.of("listens", TunnelRow::addresses),
                        Column.maybe("remote", TunnelRow::remotes),
                        Column.maybe("via", TunnelRow::via),
                        Column.maybe("state", it -> it.state(now)),
                        pulse("conns", TunnelPulse::connections),
                        pulse("upRate", it -> new Cells.Rate(it.rate().up())),
                        pulse("downRate", it -> new Cells.Rate(it.rate().down())),
                        pulse("up", it -> new Cells.Size(it.bytesUp())),
                        pulse("down", it -> new Cells.Size(it.bytesDown())),
                        Column.maybe("idle", it -> Cells.age(it.idleSince(), now)),
                        Column.of("age", it -> Duration.between(it.tunnel().startedAt(), now)),
                        pulse("resumed", TunnelPulse::resumes),
                        Column.maybe("estimate", it -> it.cost().map(Cells.Money::new)),
                        Column.of("pid", it -> it.tunnel().pid()),
                        Column.wide("started", it -> it.tunnel().startedAt()),
                        Column.wideMaybe("log", it -> it.tunnel().log().map(Path::toString))),
                TunnelRow::name);
    }

    private static Column<TunnelRow> pulse(String name, Function<TunnelPulse, Object> value) {
        return Column.maybe(name, it -> it.tunnel().pulse().map(value));
    }

    public static Sheet<BastionRow> bastions(Instant now) {
        return new Sheet<>(
                List.of(
                        Column.of("task", it -> it.bastion().taskId()),
                        Column.of("cluster", it -> it.bastion().cluster()),
                        Column.of("status", it -> it.bastion().status()),
                        Column.maybe("target", it -> it.bastion().target()),
                        Column.maybe("owner", it -> it.bastion().ownerName().or(it.bastion()::owner)),
                        Column.maybe("users", it -> it.bastion().users()),
                        Column.maybe("age", it -> it.bastion().startedAt().map(start -> Duration.between(start, now))),
                        Column.maybe(
                                "idleStop",
                                it -> it.idleStop()
                                        .map(at -> Duration.between(now, at))
                                        .map(left -> left.isNegative() ? Duration.ZERO : left)),
                        Column.maybe("endsIn", it -> it.bastion().expiresAt().map(end -> Duration.between(now, end))),
                        Column.maybe("estimate", it -> it.bastion().cost().map(Cells.Money::new)),
                        Column.wide("mine", it -> it.bastion().mine()),
                        Column.wide("reason", it -> it.bastion().reason().orElse("")),
                        Column.wide("machine", it -> it.bastion().machine().orElse("")),
                        Column.wide("taskArn", it -> it.bastion().taskArn())),
                it -> it.bastion().taskId());
    }

    /// @param me the caller's ARN, where it is known
    /// @param ended whether some are over
    public static Sheet<SessionRow> sessions(Instant now, Optional<String> me, boolean ended) {
        return new Sheet<>(
                List.of(
                        Column.of("session", SessionRow::name),
                        Column.of("who", it -> Arn.name(it.owner())),
                        Column.maybe("own", it -> me.map(it.owner()::equals).map(Cells::yes)),
                        Column.of("target", SessionRow::target),
                        Column.maybe("document", SessionRow::kind),
                        Column.of("status", SessionRow::status),
                        Column.maybe("age", it -> Cells.age(it.startedAt(), now)),
                        new Column<>("took", ended ? Shown.ALWAYS : Shown.DATA, OtherSheets::took),
                        Column.maybe("reason", SessionRow::reason),
                        Column.data("owner", SessionRow::owner)),
                SessionRow::name);
    }

    private static Optional<Object> took(SessionRow row) {
        return row.startedAt().flatMap(start -> row.endedAt().map(end -> Duration.between(start, end)));
    }
}
