package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import dev.fumidai.terminal.picker.FuzzyPicker;
import java.io.IOException;
import java.util.List;

/// Lets a person pick from a list by typing parts of a line; by number where the terminal cannot
/// move its cursor. Where nobody can be asked it ends with the list.
public final class PickingChooser implements Chooser {
    private final Invocation invocation;
    private final Terminal terminal;
    private final NumberedChooser numbered;

    public PickingChooser(Invocation invocation, Terminal terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
        this.numbered = new NumberedChooser(invocation, terminal);
    }

    @Override
    public int choose(String question, List<String> choices) throws ProblemException, InterruptedException {
        if (!picks()) {
            return numbered.choose(question, choices);
        }
        try {
            var rows = choices.stream().map(line -> List.of(Text.clean(line))).toList();
            return new FuzzyPicker(terminal)
                    .pick(question, rows)
                    .orElseThrow(() -> new Problem("Nothing was chosen.", "", "", ExitCode.INTERRUPTED).asException());
        } catch (IOException e) {
            throw new Problem("Cannot read your answer.", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private boolean picks() {
        var type = invocation.environment().variable("TERM");
        return invocation.output().asksOnTerminal()
                && terminal.isTerminal(Stream.INPUT)
                && terminal.isTerminal(Stream.ERROR)
                && type.filter(name -> !name.isEmpty() && !name.equals("dumb")).isPresent();
    }
}
