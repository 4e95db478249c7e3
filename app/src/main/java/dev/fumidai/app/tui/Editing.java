package dev.fumidai.app.tui;

import dev.fumidai.app.cli.ecs.DefinitionFile;
import dev.fumidai.app.cli.ecs.Sorted;
import dev.fumidai.app.cli.output.Differences;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.DefinitionInput;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.MenuState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A new revision out of an old one, by way of the person's editor: edited, compared, registered,
/// deployed, each asked for. What was edited is kept until it was registered or undone.
///
/// @param service where the revision was opened from
record Editing(TaskDefinition row, Optional<ServiceRef> service) {
    private static final String WHAT = "edit";

    Step begin(Model model) {
        if (model.seat().readOnly()) {
            return bad(
                    model,
                    "Read-only: nothing can be registered.",
                    "ecs:RegisterTaskDefinition changes something in AWS.",
                    "to look at it in the editor:  y, then e");
        }
        var draft = model.desk().draft(row.arn());
        if (draft.isEmpty()) {
            return edit(model, fresh());
        }
        var items = List.of(
                MenuState.Item.of("c", "go on with what was edited"),
                MenuState.Item.of("a", "afresh from " + row.name()));
        var acts = List.<Binding.Act>of(next -> edit(next, draft.get()), next -> edit(next, fresh()));
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("edit " + row.name(), items), acts))));
    }

    /// What the editor is given: as `fumidai register` takes it, the tags too.
    String fresh() {
        var whole = new DefinitionFile(DefinitionInput.of(row), Optional.of(row.tags()));
        return String.join("\n", StructuredText.jsonDocument(whole.fields())) + "\n";
    }

    Step edit(Model model, String text) {
        return Step.of(model, new Effect.Edit(row.ref().family() + ".json", text, this::edited));
    }

    private Step edited(Model model, Edited edited) {
        var text = edited.text();
        var kept = model.having(
                text.equals(fresh())
                        ? model.desk().without(row.arn())
                        : model.desk().keeping(row.arn(), text));
        if (edited.code() != 0) {
            return bad(
                    kept,
                    "The editor exited with " + edited.code() + ": nothing was registered.",
                    "",
                    "what was edited is kept:  e goes on with it");
        }
        try {
            return compared(kept, DefinitionFile.parse("What was edited", text), text);
        } catch (ProblemException bad) {
            return again(kept, bad.problem(), text);
        }
    }

    private Step compared(Model model, DefinitionFile after, String text) {
        var before = new DefinitionFile(DefinitionInput.of(row), Optional.of(row.tags()));
        var lines = difference(before.fields(), after.fields());
        if (lines.isEmpty()) {
            return said(model.having(model.desk().without(row.arn())), "Nothing changed.");
        }
        var screen = new TextScreen(
                model.next(),
                Crumb.of("task definitions", row.name() + " → new revision"),
                "differences",
                About.of(row),
                lines,
                List.of(
                        Binding.hinted("enter", "register it …", next -> register(next, after)),
                        Binding.hinted("e", "edit again", next -> back(next, edit(next, text)))));
        return Navigation.push(model, screen.wrapped());
    }

    private List<Line> difference(Map<String, Object> before, Map<String, Object> after) {
        return Differences.unified(
                        row.name(),
                        StructuredText.jsonDocument(Sorted.of(before)),
                        "new revision",
                        StructuredText.jsonDocument(Sorted.of(after)),
                        new Style(false))
                .stream()
                .map(DefinitionDiff::line)
                .toList();
    }

    private Step again(Model model, Problem problem, String text) {
        var form = FormState.of("not registered", List.of(), List.of("edit again", "later"), 0);
        var about = List.of(
                Line.of(problem.summary()),
                Line.of(problem.cause()),
                Line.of("It is kept until then: e goes on with it."));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form, about, false, (next, filled, button) -> button == 0 ? edit(next, text) : Step.of(next)))));
    }

    private Step register(Model model, DefinitionFile file) {
        var change =
                new Change.RegisterDefinition(file.definition(), file.tags().orElse(Map.of()));
        return Confirmation.review(model, List.of(change), this::registered);
    }

    Step registered(Model model, Outcome outcome) {
        var away = model.top().kind().equals("differences") ? Navigation.back(model) : Step.of(model);
        var clear = away.model().having(away.model().desk().without(row.arn()));
        var read = clear.top() instanceof TableScreen<?> table ? Navigation.reload(clear, table) : Step.of(clear);
        var arn = outcome.arn();
        var next = service.isPresent() && arn.isPresent()
                ? Confirmation.review(read.model(), List.of(new Change.Deploy(service.get(), arn.get())))
                : Step.of(read.model());
        return next.and(away.effects()).and(read.effects());
    }

    /// The screen goes, and something follows.
    private static Step back(Model model, Step then) {
        var away = Navigation.back(model);
        return new Step(away.model(), away.effects()).and(then.effects());
    }

    private static Step said(Model model, String text) {
        return Step.of(model.saying(LogEntry.said(model.now(), WHAT, text)));
    }

    private static Step bad(Model model, String text, String cause, String remedy) {
        return Step.of(model.saying(LogEntry.failed(model.now(), WHAT, text, cause, remedy)));
    }
}
