package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A question that only a person can answer; nobody is asked where there is no terminal.
public final class Question {
    private final Invocation invocation;

    public Question(Invocation invocation) {
        this.invocation = invocation;
    }

    /// @return whether the answer begins with `y`
    public boolean yes(String question) throws ProblemException, InterruptedException {
        return answer(question + " [y/N]", question, "Say --yes when you are sure.")
                .toLowerCase(Locale.ROOT)
                .startsWith("y");
    }

    /// @param remedy what to do where there is no terminal
    /// @return what was typed
    public String typed(String question, String remedy) throws ProblemException, InterruptedException {
        return answer(question, question, remedy);
    }

    private String answer(String shown, String question, String remedy) throws ProblemException, InterruptedException {
        if (!invocation.output().asksOnTerminal()) {
            throw new Problem(
                            "This needs your word.",
                            "It asks \"" + question + "\", and there is no terminal to ask on.",
                            remedy,
                            ExitCode.USAGE)
                    .asException();
        }
        invocation.output().talk(shown);
        // Nothing interrupts a read of a terminal, and Ctrl-C must end the question.
        var answer = new FutureTask<>(Question::line);
        Thread.ofPlatform().name("answer").daemon().start(answer);
        try {
            return answer.get().strip();
        } catch (ExecutionException e) {
            throw new Problem(
                            "Cannot read your answer.",
                            String.valueOf(
                                    e.getCause() == null ? e : e.getCause().getMessage()),
                            "",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    /// What is typed; empty at the end of the input.
    private static String line() throws IOException {
        var input = new FileInputStream(FileDescriptor.in); // not closed: it is the process's own
        var line = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
