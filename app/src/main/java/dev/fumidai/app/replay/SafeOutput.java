package dev.fumidai.app.replay;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets through what draws on a terminal, and nothing that makes it answer, remember or act: a
/// recording is somebody else's bytes. What is not known to draw is left out.
///
/// Left out are: every string sequence except titles and web links (clipboard, colour queries,
/// notifications, file transfer, images, key definitions), every query (device attributes, status,
/// settings, checksums, window reports), printing, window operations, modes that make the terminal
/// send something by itself (mouse, focus, paste marks, keyboard protocols), and `ENQ`.
///
/// **Threading:** one thread. Sequences may be cut anywhere between two calls.
final class SafeOutput {
    private static final int LONGEST_CONTROL = 128;
    private static final int LONGEST_STRING = 2048;
    private static final String DRAWING = "@ABCDEFGHIJKLMPSTXZ`abdefghlmrsu";
    private static final String PLAIN_ESCAPES = "78DEHMcNOno|}~";
    /// Cursor, wrapping, scrolling, screens, synchronized output.
    private static final Set<String> HARMLESS_MODES =
            Set.of("5", "6", "7", "12", "25", "45", "47", "69", "1047", "1048", "1049", "2026", "2027");

    private static final Set<String> TITLES = Set.of("0", "1", "2");
    private static final Set<String> OTHER_SCREEN = Set.of("47", "1047", "1049");

    private final StringBuilder sequence = new StringBuilder();
    private State state = State.TEXT;
    private boolean stringEscape;
    private boolean otherScreen;
    private long leftOut;

    private enum State {
        TEXT,
        ESCAPE,
        CONTROL,
        COMMAND,
        IGNORED_STRING
    }

    /// What of this a terminal may see.
    String filter(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            take(text.charAt(i), out);
        }
        return out.toString();
    }

    /// How many sequences were left out so far.
    long leftOut() {
        return leftOut;
    }

    /// Whether what was let through has switched to the alternate screen.
    boolean onOtherScreen() {
        return otherScreen;
    }

    private void take(char c, StringBuilder out) {
        switch (state) {
            case TEXT -> text(c, out);
            case ESCAPE -> escape(c, out);
            case CONTROL -> control(c, out);
            case COMMAND, IGNORED_STRING -> string(c, out);
        }
    }

    private void text(char c, StringBuilder out) {
        if (c == 0x1b) {
            begin(State.ESCAPE);
        } else if (c >= 0x80 && c <= 0x9f) {
            oneByteControl(c);
        } else if (c >= ' ' && c != 0x7f) {
            out.append(c);
        } else if (c >= 0x07 && c <= 0x0f) {
            out.append(c); // bell, backspace, tab, line ends, character sets
        } else {
            leftOut++;
        }
    }

    /// The 8-bit forms, which some terminals obey in UTF-8 too.
    private void oneByteControl(char c) {
        switch (c) {
            case 0x9b -> begin(State.CONTROL);
            case 0x9d -> begin(State.COMMAND);
            case 0x90, 0x98, 0x9e, 0x9f -> begin(State.IGNORED_STRING);
            default -> leftOut++;
        }
    }

    private void escape(char c, StringBuilder out) {
        if (sequence.isEmpty()) {
            switch (c) {
                case '[' -> {
                    begin(State.CONTROL);
                    return;
                }
                case ']' -> {
                    begin(State.COMMAND);
                    return;
                }
                case 'P', 'X', '^', '_' -> {
                    begin(State.IGNORED_STRING);
                    return;
                }
                default -> {}
            }
        }
        if (interrupts(c, out)) {
            return;
        }
        sequence.append(c);
        if (c >= 0x20 && c <= 0x2f && sequence.length() < 3) {
            return; // more to come, a character set for instance
        }
        var first = sequence.charAt(0);
        var designates = sequence.length() == 2 && "()*+-./#".indexOf(first) >= 0;
        end(designates || (sequence.length() == 1 && PLAIN_ESCAPES.indexOf(c) >= 0), "\u001b" + sequence, out);
    }

    private void control(char c, StringBuilder out) {
        if (interrupts(c, out)) {
            return;
        }
        if (sequence.length() < LONGEST_CONTROL) {
            sequence.append(c);
        }
        if (c < 0x40 || c > 0x7e) {
            return;
        }
        var body = sequence.toString();
        var safe = body.length() < LONGEST_CONTROL ? safeControl(body) : "";
        end(!safe.isEmpty(), "\u001b[" + safe, out);
    }

    /// A new escape sequence, or a cancelling control, ends the one before it unfinished.
    private boolean interrupts(char c, StringBuilder out) {
        if (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c <= 0x9f)) {
            return false;
        }
        leftOut++;
        begin(State.TEXT);
        text(c, out);
        return true;
    }

    private String safeControl(String body) {
        var last = body.charAt(body.length() - 1);
        var parameters = body.substring(0, body.length() - 1);
        if (parameters.startsWith("?")) {
            return switch (last) {
                case 'h', 'l' -> modes(parameters.substring(1), last);
                case 'J', 'K' -> body;
                default -> "";
            };
        }
        if (last == 'q' && parameters.matches("\\d? ")) {
            return body; // the cursor's shape
        }
        if (body.equals("!p")) {
            return body; // soft reset
        }
        var highlight = last == 'T' && parameters.contains(";");
        return !highlight && DRAWING.indexOf(last) >= 0 && parameters.matches("[0-9;:]*") ? body : "";
    }

    private String modes(String parameters, char last) {
        var all = parameters.split(";", -1);
        var safe = Arrays.stream(all).filter(HARMLESS_MODES::contains).toList();
        if (safe.stream().anyMatch(OTHER_SCREEN::contains)) {
            otherScreen = last == 'h';
        }
        if (!safe.isEmpty() && safe.size() < all.length) {
            leftOut++;
        }
        return safe.isEmpty() ? "" : safe.stream().collect(Collectors.joining(";", "?", String.valueOf(last)));
    }

    private void string(char c, StringBuilder out) {
        if (stringEscape) {
            if (c == '\\') {
                endString(out);
            } else {
                leftOut++;
                begin(State.ESCAPE);
                escape(c, out);
            }
        } else if (c == 0x1b) {
            stringEscape = true;
        } else if (c == 0x9c || (c == 0x07 && state == State.COMMAND)) {
            endString(out);
        } else if (c == 0x18 || c == 0x1a) {
            leftOut++;
            begin(State.TEXT);
        } else if (sequence.length() <= LONGEST_STRING) {
            sequence.append(c);
        }
    }

    private void endString(StringBuilder out) {
        var text = sequence.toString();
        var safe = state == State.COMMAND && text.length() <= LONGEST_STRING && safeCommand(text);
        end(safe, "\u001b]" + text + "\u001b\\", out);
    }

    private static boolean safeCommand(String text) {
        var semicolon = text.indexOf(';');
        if (semicolon < 0 || text.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        var number = text.substring(0, semicolon);
        var value = text.substring(semicolon + 1);
        return TITLES.contains(number) || (number.equals("8") && value.matches("[^;]*;(https?://.*)?"));
    }

    private void end(boolean safe, String whole, StringBuilder out) {
        if (safe) {
            out.append(whole);
        } else {
            leftOut++;
        }
        begin(State.TEXT);
    }

    private void begin(State next) {
        state = next;
        stringEscape = false;
        sequence.setLength(0);
    }
}
