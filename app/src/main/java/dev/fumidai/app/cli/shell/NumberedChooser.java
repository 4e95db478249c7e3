package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks by number on the terminal.
public final class NumberedChooser implements Chooser {
    private final Invocation invocation;
    private final Terminal terminal;

    public NumberedChooser(Invocation invocation, Terminal terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
    }

    @Override
    public int choose(String question, List<String> choices) throws ProblemException {
        if (!invocation.output().asksOnTerminal()) {
            throw Several.fit(question, choices, runs()).asException();
        }
        for (int number = 1; number <= choices.size(); number++) {
            invocation.output().talk("%3d  %s".formatted(number, Text.clean(choices.get(number - 1))));
        }
        invocation.output().talk(question + " [1]");
        var answer = line().strip();
        try {
            int number = answer.isEmpty() ? 1 : Integer.parseInt(answer);
            if (number >= 1 && number <= choices.size()) {
                return number - 1;
            }
        } catch (NumberFormatException ignored) {
            // said below
        }
        throw new Problem("'" + answer + "' is none of them.", "", "answer with a number", ExitCode.USAGE)
                .asException();
    }

    private boolean runs() {
        var words = invocation.arguments();
        return words.contains("exec")
                && !words.contains("--docker")
                && !invocation.command().isEmpty();
    }

    /// Nothing is read beyond the line: what follows is for the shell.
    private String line() throws ProblemException {
        var line = new ByteArrayOutputStream();
        try (var input = terminal.input()) {
            for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
                line.write(b);
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Problem("Cannot read your answer.", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
    }
}
