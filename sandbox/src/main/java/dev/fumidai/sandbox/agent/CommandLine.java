package dev.fumidai.sandbox.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Splits a command as the agent of a container does: words and quotes, but no shell. Within double
/// quotes a backslash takes any character literally; a word that begins with `#` makes the rest of
/// its line a comment.
public final class CommandLine {
    private enum State {
        BETWEEN,
        WORD,
        ESCAPED,
        SINGLE,
        DOUBLE,
        DOUBLE_ESCAPED,
        COMMENT
    }

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private State state = State.BETWEEN;

    private CommandLine() {}

    /// The words of a command.
    ///
    /// @throws IOException when a quote is left open, with the agent's text
    public static List<String> split(String command) throws IOException {
        var line = new CommandLine();
        command.codePoints().forEach(line::take);
        return line.finish();
    }

    private void take(int rune) {
        state = switch (state) {
            case BETWEEN -> rune == '#' ? State.COMMENT : isSpace(rune) ? State.BETWEEN : inWord(rune);
            case WORD -> isSpace(rune) ? endWord() : inWord(rune);
            case ESCAPED -> keep(rune, State.WORD);
            case SINGLE -> rune == '\'' ? State.WORD : keep(rune, State.SINGLE);
            case DOUBLE -> rune == '"' ? State.WORD : rune == '\\' ? State.DOUBLE_ESCAPED : keep(rune, State.DOUBLE);
            case DOUBLE_ESCAPED -> keep(rune, State.DOUBLE);
            case COMMENT -> rune == '\n' ? State.BETWEEN : State.COMMENT;
        };
    }

    private State inWord(int rune) {
        return switch (rune) {
            case '\'' -> State.SINGLE;
            case '"' -> State.DOUBLE;
            case '\\' -> State.ESCAPED;
            default -> keep(rune, State.WORD);
        };
    }

    private State keep(int rune, State next) {
        word.appendCodePoint(rune);
        return next;
    }

    private State endWord() {
        words.add(word.toString());
        word.setLength(0);
        return State.BETWEEN;
    }

    private List<String> finish() throws IOException {
        switch (state) {
            case WORD -> endWord();
            case ESCAPED, DOUBLE_ESCAPED -> throw new IOException("EOF found after escape character");
            case SINGLE, DOUBLE -> throw new IOException("EOF found when expecting closing quote");
            case BETWEEN, COMMENT -> {}
        }
        return List.copyOf(words);
    }

    private static boolean isSpace(int rune) {
        return rune == ' ' || rune == '\t' || rune == '\r' || rune == '\n';
    }
}
