package dev.fumidai.terminal.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a person looks for in a text: the words as they are, or `/a pattern/`. Capital letters
/// count only when there are some in it.
public final class Search {
    private final String text;
    private final Pattern pattern;
    private final Matching matching = new Matching();

    private Search(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /// A place in a line: characters from `start` to before `end`.
    public record Match(int start, int end) {}

    /// @return nothing when nothing is looked for, or the pattern is none
    public static Optional<Search> of(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var isPattern = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        var inner = isPattern ? text.substring(1, text.length() - 1) : text;
        var caseFlags =
                inner.equals(inner.toLowerCase(Locale.ROOT)) ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return Optional.of(
                    new Search(text, Pattern.compile(inner, isPattern ? caseFlags : caseFlags | Pattern.LITERAL)));
        } catch (PatternSyntaxException ignored) {
            return Optional.empty(); // not complete yet, while it is typed
        }
    }

    /// As it was typed.
    public String text() {
        return text;
    }

    public boolean isIn(String line) {
        return pattern.matcher(line).find();
    }

    public List<Match> in(String line) {
        var matches = new ArrayList<Match>();
        var matcher = pattern.matcher(line);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                matches.add(new Match(matcher.start(), matcher.end()));
            }
        }
        return matches;
    }

    /// The numbers of all lines with it, in order; good until the next time. Lines that were looked at
    /// are not looked at again.
    List<Long> all(Lines lines) {
        return matching.in(lines, this::isIn);
    }

    /// The number of the nearest line with it, from `from` on in steps of `step`; goes around once.
    ///
    /// @param step 1 or -1
    OptionalLong find(Lines lines, long from, int step) {
        var count = lines.end() - lines.first();
        for (var i = 0L; i < count; i++) {
            var number = lines.first() + Math.floorMod(from - lines.first() + i * step, count);
            if (isIn(lines.line(number).text())) {
                return OptionalLong.of(number);
            }
        }
        return OptionalLong.empty();
    }
}
