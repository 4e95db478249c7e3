package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.ecs.TextLines;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.terminal.widget.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Texts about what the UI itself knows: what went wrong, who somebody is.
final class Reports {
    private static final List<Binding> KEYS = List.of(
            Binding.hinted("r", "ask AWS again", model -> Step.of(model, new Effect.Identify())),
            Binding.hinted("p", "profiles", ProfilesTable::open),
            Binding.hinted("c", "copy the ARN", model -> copied(model, Identity::arn)),
            Binding.of("a", "copy the account", model -> copied(model, Identity::account)));

    private Reports() {}

    static Step log(Model model) {
        var seen = model.unnoticed();
        return seen.top() instanceof TableScreen<?> table && table.table() instanceof ErrorsTable
                ? Navigation.replace(seen, new ErrorsTable(seen.log()))
                : Navigation.push(seen, new ErrorsTable(seen.log()));
    }

    static Step identity(Model model) {
        return Navigation.push(model, who(model, model.next()));
    }

    /// The same screen with what is known now.
    static TextScreen who(Model model, long id) {
        return new TextScreen(id, "identity", "identity", About.NOTHING, who(model), KEYS).wrapped();
    }

    private static List<Line> who(Model model) {
        var seat = model.seat();
        var lines = new ArrayList<Line>();
        lines.add(TextLines.field("profile", seat.profile().orElse("–")));
        lines.add(TextLines.field("region", seat.region()));
        seat.identity().ifPresent(identity -> {
            lines.add(TextLines.field("name", identity.name()));
            lines.add(TextLines.field("account", identity.account()));
            lines.add(TextLines.field("role", identity.role().orElse("–")));
            lines.add(TextLines.field("arn", identity.arn()));
            lines.add(TextLines.field("user id", identity.userId()));
            identity.expiresAt()
                    .ifPresent(at -> lines.add(TextLines.field(
                            "credentials",
                            "until " + Moments.here().brief(at) + ", " + Ages.brief(Duration.between(model.now(), at))
                                    + " left")));
        });
        if (seat.identity().isEmpty()) {
            lines.add(TextLines.field("identity", "AWS has not answered yet"));
        }
        lines.add(TextLines.field("production", seat.production() ? "yes" : "no"));
        lines.add(TextLines.field("changes", seat.readOnly() ? "refused (read-only)" : "allowed"));
        if (seat.sandbox()) {
            lines.add(TextLines.field("sandbox", "nothing here is real AWS"));
        }
        return lines;
    }

    private static Step copied(Model model, Function<Identity, String> part) {
        return model.seat()
                .identity()
                .map(who -> Copies.copy(model, part.apply(who)))
                .orElseGet(() -> Step.of(model.hinting("AWS has not answered yet.")));
    }
}
