package dev.fumidai.app.tui;

import java.util.ArrayList;
import java.util.List;

/// An object in JSON with a line for each of its members. What is no whole object stays as it is:
/// logs hold anything.
final class PrettyJson {
    private static final String STEP = "  ";
    private static final int DEEPEST = 40;

    private final String text;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int depth;
    private boolean quoted;

    private PrettyJson(String text) {
        this.text = text;
    }

    static List<String> lines(String message) {
        var text = message.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return message.lines().toList();
        }
        var pretty = new PrettyJson(text);
        return pretty.taken() ? pretty.lines : message.lines().toList();
    }

    /// @return whether it was one whole object
    private boolean taken() {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted) {
                line.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    line.append(text.charAt(++i));
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (!outside(c, i)) {
                return false;
            }
        }
        flush();
        return depth == 0 && !quoted;
    }

    private boolean outside(char c, int at) {
        switch (c) {
            case '"' -> {
                quoted = true;
                line.append(c);
            }
            case '{', '[' -> {
                line.append(c);
                depth++;
                if (!closesNext(at)) {
                    flush();
                }
            }
            case '}', ']' -> {
                depth--;
                if (depth < 0) {
                    return false;
                }
                if (!opensLast()) {
                    flush();
                }
                line.append(c);
                return depth > 0 || at == text.length() - 1;
            }
            case ',' -> {
                line.append(c);
                flush();
            }
            case ':' -> line.append(": ");
            default -> {
                if (!Character.isWhitespace(c)) {
                    line.append(c);
                }
            }
        }
        return depth <= DEEPEST;
    }

    private boolean closesNext(int at) {
        var rest = text.substring(at + 1).stripLeading();
        return rest.startsWith("}") || rest.startsWith("]");
    }

    /// `{}` stays on its line.
    private boolean opensLast() {
        return !line.isEmpty() && (line.charAt(line.length() - 1) == '{' || line.charAt(line.length() - 1) == '[');
    }

    private void flush() {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
        line.append(STEP.repeat(Math.max(0, depth)));
        if (depth == 0) {
            line.setLength(0);
        }
    }
}
