package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.MenuState;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Opening and closing tunnels, each asked for.
final class TunnelTexts {
    private static final String REMOTE = "remote";
    private static final String LOCAL = "local port";
    private static final String VIA = "via";
    private static final String TUNNEL = "tunnel";
    private static final String NO_LOCAL_PORT = "A local port is a number, or auto.";

    private TunnelTexts() {}

    static Step open(Model model, DatabaseRow row) {
        if (row.isStopped()) {
            return Step.of(model.saying(LogEntry.failed(
                    model.now(),
                    TUNNEL,
                    "The database " + row.name() + " is " + row.status() + ".",
                    "A bastion would start, and the tunnel would not connect.",
                    "start it first:  " + row.starting())));
        }
        return readOnly(model, "ecs:RunTask")
                .orElseGet(() -> asked(
                        model,
                        row,
                        FormState.of(TUNNEL, List.of(ReasonField.EMPTY, local()), List.of("cancel", "open"), 1)));
    }

    private static Field local() {
        return new Field.Text(LOCAL, InputLine.EMPTY, "the same; auto for any free one");
    }

    private static Step asked(Model model, DatabaseRow row, FormState form) {
        var target = "rds:" + row.name();
        var about = List.of(
                Line.of("Open a tunnel to " + row.name() + " in the background?"),
                Line.of("ecs:RunTask (a bastion, unless one runs), ssm:StartSession", Tone.PAST),
                Line.of("$ fumidai tunnel " + target + "[=LOCAL] --background", Tone.PAST));
        return ask(model, form, about, (next, filled) -> {
            var local = filled.value(LOCAL).strip();
            return isLocal(local)
                    ? begin(next, target, filled, List.of(local.isEmpty() ? target : target + "=" + local))
                    : asked(next, row, filled.refused(LOCAL, NO_LOCAL_PORT));
        });
    }

    private static boolean isLocal(String port) {
        return port.matches("([0-9]{1,5}|auto)?");
    }

    private static Optional<Step> readOnly(Model model, String call) {
        return model.seat().readOnly()
                ? Optional.of(
                        Step.of(model.saying(LogEntry.readOnly(model.now(), TUNNEL, "no tunnel is opened", call))))
                : Optional.empty();
    }

    private static Step begin(Model model, String name, FormState form, List<String> words) {
        var all = new ArrayList<>(words);
        ReasonField.of(form).ifPresent(reason -> all.addAll(List.of("--reason", reason)));
        return Openings.begin(model, new Effect.Tunnel(model.next(), name, all));
    }

    /// A local port that leads to a port of a container, or through it to another host.
    static Step forward(Model model, Container row) {
        return forward(model, row.name(), Shells.target(row.ref().task()) + "/" + row.name(), port(List.of(row)));
    }

    /// Likewise, through the main container of a task.
    static Step forward(Model model, Task row) {
        return forward(model, "the task", Shells.target(row.ref()), port(row.containers()));
    }

    /// Likewise, of one of the service's tasks. Where several of its containers fit, one has to be
    /// named.
    static Step forward(Model model, Service row) {
        var port = row.loadBalancers().stream()
                .findFirst()
                .map(link -> ":" + link.port())
                .orElse("");
        return forward(model, row.name(), row.ref().cluster().name() + "/" + row.name(), port);
    }

    private static String port(List<Container> containers) {
        return containers.stream()
                .flatMap(container -> container.ports().stream())
                .findFirst()
                .map(port -> ":" + port.containerPort())
                .orElse("");
    }

    private static Step forward(Model model, String name, String via, String remote) {
        return readOnly(model, "ssm:StartSession").orElseGet(() -> {
            var fields = List.<Field>of(
                    new Field.Text(REMOTE, InputLine.of(remote), "PORT of the container, or HOST:PORT"),
                    local(),
                    new Field.Text(VIA, InputLine.of(via), "CLUSTER/SERVICE, or /TASK or /CONTAINER behind it"),
                    ReasonField.EMPTY);
            var form = FormState.of("forward a port through " + name, fields, List.of("cancel", "open"), 1);
            return asked(model, form);
        });
    }

    private static Step asked(Model model, FormState form) {
        var about = List.of(
                Line.of("ssm:StartSession", Tone.PAST),
                Line.of("$ fumidai tunnel --via " + form.value(VIA) + " REMOTE=LOCAL --background", Tone.PAST));
        return ask(model, form, about, TunnelTexts::forwarded);
    }

    private static Step forwarded(Model model, FormState form) {
        var typed = form.value(REMOTE).strip();
        var remote = typed.matches("[0-9]{1,5}") ? ":" + typed : typed;
        var local = form.value(LOCAL).strip();
        var via = form.value(VIA).strip();
        if (!remote.matches("[A-Za-z0-9.:_-]*:[0-9]{1,5}")) {
            return asked(model, form.refused(REMOTE, "Write the port as 8080, or HOST:5432 for another host."));
        }
        if (!isLocal(local)) {
            return asked(model, form.refused(LOCAL, NO_LOCAL_PORT));
        }
        if (via.isEmpty()) {
            return asked(model, form.refused(VIA, "Through what? A service, a task or a container."));
        }
        var target = local.isEmpty() ? remote : remote + "=" + local;
        return begin(model, remote + " through " + via, form, List.of("--via", via, target));
    }

    /// A page is opened; of a database the line is copied that its own client takes.
    static Step use(Model model, TunnelRow row) {
        if (!row.clients().isEmpty()) {
            return Copies.copy(model, String.join("\n", row.clients()));
        }
        return row.page()
                .map(page -> Step.of(model, new Effect.Browse(page)))
                .orElseGet(() -> Step.of(model.hinting("What is behind it is not known: y copies its address.")));
    }

    static Step close(Model model, List<TunnelRow> rows) {
        var names = rows.stream().map(TunnelRow::name).toList();
        var one = rows.size() == 1;
        var again = rows.stream().noneMatch(row -> row.tunnel().words().isEmpty());
        var about = List.of(
                Line.of("Close " + (one ? names.getFirst() : rows.size() + " tunnels") + "?"),
                Line.of(
                        (one ? "Its" : "Their") + " connections end; a bastion that nobody else uses is stopped.",
                        Tone.PAST),
                Line.of("$ fumidai tunnel stop " + String.join(" ", names), Tone.PAST));
        var closing = new Effect.Ask("close " + String.join(", ", names), aws -> {
            for (var row : rows) {
                aws.close(row.tunnel());
            }
            return answered -> {
                var said = answered.saying(LogEntry.said(
                        answered.now(),
                        TUNNEL,
                        String.join(", ", names)
                                + (one ? " is closed" : " are closed")
                                + (again ? ": R opens " + (one ? "it" : "them") + " again" : "")));
                return said.top() instanceof TableScreen<?> table ? Navigation.reload(said, table) : Step.of(said);
            };
        });
        var form = FormState.of(TUNNEL, List.of(), List.of("cancel", "close"), 0);
        return ask(model, form, about, (next, filled) -> Step.of(next, closing));
    }

    /// One of those that have ended while the UI ran.
    static Step again(Model model) {
        var ended = model.desk().ended().stream()
                .filter(tunnel -> !tunnel.words().isEmpty())
                .toList();
        return switch (ended.size()) {
            case 0 -> Step.of(model.hinting("No tunnel has ended since the UI began: a opens one."));
            case 1 -> again(model, ended.getFirst());
            default -> {
                var items = ended.stream()
                        .map(tunnel -> MenuState.Item.of("", tunnel.name() + "  " + leading(tunnel)))
                        .toList();
                var acts = ended.stream()
                        .<Binding.Act>map(tunnel -> next -> again(next, tunnel))
                        .toList();
                yield Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("open again", items), acts))));
            }
        };
    }

    private static String leading(TunnelRecord tunnel) {
        var row = new TunnelRow(tunnel);
        // The system chooses one each time.
        var any = tunnel.words().stream().anyMatch(word -> word.endsWith("=auto"));
        return (any ? "any free port, last time " : "")
                + row.addresses()
                + row.remotes().map(remotes -> " → " + remotes).orElse("");
    }

    private static Step again(Model model, TunnelRecord tunnel) {
        return readOnly(model, "ssm:StartSession").orElseGet(() -> {
            var about = List.of(
                    Line.of("Open " + tunnel.name() + " again, in the background?"),
                    Line.of(leading(tunnel), Tone.PAST),
                    Line.of("$ fumidai " + Quoting.join(tunnel.words()) + " --background", Tone.PAST));
            var form = FormState.of(TUNNEL, List.of(), List.of("cancel", "open"), 1);
            return ask(
                    model,
                    form,
                    about,
                    (next, filled) ->
                            Openings.begin(next, new Effect.Tunnel(next.next(), tunnel.name(), tunnel.words(), true)));
        });
    }

    /// @param act what follows unless somebody cancels
    private static Step ask(Model model, FormState form, List<Line> about, BiFunction<Model, FormState, Step> act) {
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, pressed) -> pressed == 1 ? act.apply(next, filled) : Step.of(next)))));
    }
}
