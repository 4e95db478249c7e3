package dev.fumidai.app.tui;

import dev.fumidai.app.cli.Bugs;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.UiOptions;
import dev.fumidai.app.cli.UserInterface;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TuiSettings;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.state.SavedFilters;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.ScreenHost;
import dev.fumidai.terminal.input.Event;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The terminal UI as a program: holds the terminal, and goes around: wait, take everything that
/// has happened, draw once.
public final class TerminalUi implements UserInterface {
    private static final Duration TICK = Duration.ofMillis(500);

    private final Invocation invocation;
    private final Terminal terminal;
    private final Bugs bugs;
    private final ConcurrentLinkedQueue<Msg> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ticked = new AtomicBoolean();
    private final Outings outings;
    private final TunnelStart tunnels;
    private final TunnelWatch watch;
    private boolean ended;

    public TerminalUi(Invocation invocation, Terminal terminal, Bugs bugs) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.bugs = bugs;
        outings = new Outings(invocation, terminal, bugs, arrived::add);
        tunnels = new TunnelStart(invocation);
        watch = new TunnelWatch(invocation.services());
    }

    /// Whether this terminal can show it.
    public static boolean fits(Terminal terminal, Optional<String> term) {
        return terminal.isTerminal(Terminal.Stream.INPUT)
                && terminal.isTerminal(Terminal.Stream.OUTPUT)
                && !term.equals(Optional.of("dumb"));
    }

    @Override
    public int show(UiOptions options) throws ProblemException {
        var settings = ConfigFiles.discover(
                        invocation.environment(), invocation.options().overrides())
                .load()
                .tui();
        var depth = invocation.options().noColor()
                ? ColourDepth.MONOCHROME
                : ColourDepth.of(invocation.environment().variables());
        var beginning = new Beginning(
                options.cluster(),
                options.service(),
                options.filter(),
                options.command(),
                Preferences.of(settings, options.refresh(), kept()).colourless(depth == ColourDepth.MONOCHROME));
        var wished = options.theme().or(settings::theme).orElse(TuiSettings.THEMES.getFirst());
        var themes = new WornThemes(
                wished,
                settings.colours(),
                depth,
                problem -> warned(
                        "colours", new Problem(problem, "The configuration says so.", "tui: colors:", ExitCode.USAGE)));
        var code = held(depth, settings, beginning, themes);
        tellWhatStays();
        return code;
    }

    /// What was saved from within the UI; without a state folder nothing was.
    private Map<String, List<String>> kept() {
        try {
            return new SavedFilters(StateFolder.open(invocation.environment())).read();
        } catch (ProblemException e) {
            warned("filters", e.problem());
            return Map.of();
        }
    }

    private int held(ColourDepth depth, TuiSettings settings, Beginning beginning, WornThemes themes)
            throws ProblemException {
        var aws = open(Optional.empty(), Optional.empty());
        try (var host = new ScreenHost(terminal, depth, settings.mouse());
                var effects = new Effects(
                        aws, this::open, invocation.environment().clock(), msg -> tell(host, msg), bugs::report);
                var ticker = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("tui-tick").factory())) {
            Future<?> ticking = ticker.scheduleAtFixedRate(
                    () -> tick(host, effects), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
            loop(host, effects, beginning, aws.seat(), themes);
            ticking.cancel(true);
            ticker.shutdownNow();
            return ExitCode.DONE.code();
        } catch (InterruptedIOException ignored) {
            return ExitCode.INTERRUPTED.code(); // somebody ends us; the code is chosen there
        } catch (IOException e) {
            throw new Problem("The terminal has gone.", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private Aws open(Optional<String> profile, Optional<String> region) throws ProblemException {
        var where = overrides(profile, region);
        return new LiveAws(
                invocation.services().browser(where),
                invocation.environment(),
                invocation.services()::backgroundTunnels,
                new KnownBastions(
                        unreachable -> invocation.services().bastions(where, unreachable),
                        problem -> warned("bastions", problem)),
                () -> invocation.services().runs(where),
                new Courier(
                        invocation.services(), where, invocation.environment(), problem -> warned("journal", problem)),
                () -> KnownPlaces.profiles(
                        invocation.environment(),
                        ConfigFiles.discover(invocation.environment(), where).load()),
                problem -> warned("journal", problem));
    }

    private Overrides where(Seat seat) {
        return overrides(seat.profile(), Optional.of(seat.region()));
    }

    private Overrides overrides(Optional<String> profile, Optional<String> region) {
        var given = invocation.options().overrides();
        return new Overrides(
                given.config(),
                profile.or(given::profile),
                region.or(() -> profile.isPresent() ? Optional.empty() : given.region()),
                given.readOnly(),
                given.idle(),
                given.deadline());
    }

    private void loop(ScreenHost host, Effects effects, Beginning beginning, Seat seat, WornThemes themes)
            throws IOException {
        var buffer = new CellBuffer(host.size());
        var model = perform(
                beginning.step(
                        seat, host.size(), invocation.environment().clock().instant()),
                host,
                effects);
        var shown = model;
        var stands = false;
        while (!ended) {
            if (buffer.width() != model.size().columns()
                    || buffer.height() != model.size().rows()) {
                buffer = new CellBuffer(model.size());
            }
            if (!stands) {
                buffer.clear();
                View.render(
                        model,
                        buffer.frame(),
                        themes.of(model.desk().preferences().theme()));
                host.draw(buffer);
            }
            shown = stands ? shown : model;
            var event = host.next();
            model = perform(Update.apply(model, new Msg.Input(event)), host, effects);
            for (var msg = arrived.poll(); msg != null && !ended; msg = arrived.poll()) {
                model = perform(Update.apply(model, msg), host, effects);
            }
            stands = event instanceof Event.Woken && model.looksLike(shown);
        }
    }

    private void warned(String what, Problem problem) {
        arrived.add(
                new Msg.Failed(what, problem, invocation.environment().clock().instant()));
    }

    private void tell(ScreenHost host, Msg msg) {
        arrived.add(msg);
        host.post(new Event.Woken());
    }

    /// One at a time: while the terminal is away they must not pile up.
    private void tick(ScreenHost host, Effects effects) {
        if (ticked.compareAndSet(false, true)) {
            tell(
                    host,
                    new Msg.Tick(invocation.environment().clock().instant(), effects.throttled(), watch.tick(effects)));
        }
    }

    private Model perform(Step step, ScreenHost host, Effects effects) throws IOException {
        ticked.set(false);
        for (var effect : step.effects()) {
            perform(effect, step.model(), host, effects);
        }
        return step.model();
    }

    private void perform(Effect effect, Model model, ScreenHost host, Effects effects) throws IOException {
        switch (effect) {
            case Effect.Load load -> effects.load(load);
            case Effect.Follow follow -> effects.follow(follow);
            case Effect.Stop stop -> effects.stop(stop.screen());
            case Effect.Identify _ -> effects.identify();
            case Effect.Profiles _ -> effects.profiles();
            case Effect.Sit sit -> effects.sit(sit);
            case Effect.Ask ask -> effects.ask(ask, model.top().id());
            case Effect.Copy copy -> copy(copy.text(), host, effects);
            case Effect.Browse browse -> browse(browse, effects);
            case Effect.Enter enter -> outings.enter(enter, where(model.seat()), host);
            case Effect.Tunnel tunnel ->
                effects.run(
                        tunnel.number(), "tunnel", () -> tunnels.open(tunnel, model.seat(), msg -> tell(host, msg)));
            case Effect.Run run -> outings.run(run, where(model.seat()), host);
            case Effect.Edit edit -> outings.edit(edit, host);
            case Effect.Transfer transfer -> effects.transfer(transfer);
            case Effect.Save save ->
                effects.run("save", () -> new Msg.Answered(new Saver(invocation.environment()).save(save)));
            case Effect.Keep keep ->
                effects.run("filters", () -> {
                    new Saver(invocation.environment()).keep(keep);
                    return new Msg.Answered(Step::of);
                });
            case Effect.Redraw _ -> host.invalidate();
            case Effect.Quit _ -> ended = true;
        }
    }

    /// Tunnels in processes of their own outlive the UI, whoever started them.
    private void tellWhatStays() throws ProblemException {
        var names = invocation.services().backgroundTunnels().running().stream()
                .map(TunnelRecord::name)
                .toList();
        if (!names.isEmpty()) {
            invocation
                    .output()
                    .talk("fumidai: stays open: " + Text.clean(String.join(", ", names))
                            + " · fumidai tunnel stop NAME closes it");
        }
    }

    private void copy(String text, ScreenHost host, Effects effects) throws IOException {
        var sequence = Desktop.clipboardSequence(text);
        host.send(sequence);
        effects.run("clipboard", () -> {
            var taken = new Desktop(invocation.environment()).copy(text) || !sequence.isEmpty();
            return new Msg.Answered(model -> Step.of(taken ? model : model.saying(Copies.tooLong(model.now()))));
        });
    }

    private void browse(Effect.Browse browse, Effects effects) {
        effects.run("browser", () -> {
            var opened = new Desktop(invocation.environment()).browse(browse.page());
            return new Msg.Answered(model -> Step.of(model.saying(LogEntry.said(
                    model.now(),
                    "browser",
                    opened ? "opened " + browse.page() : browse.page().toString()))));
        });
    }
}
