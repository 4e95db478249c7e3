package dev.fumidai.core.filter;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/// What rows somebody wants to see. Several terms must all hold:
///
/// - `text` is in any column, in whatever case; `"two words"` too
/// - `/expression/` is found in any column
/// - `col:value` is in that column; `col=value`, `col!=value`, `col>5`, `col<=2h` compare with it
/// - `tag:Env=prod`, `tag:Env`
/// - `!term` does not hold
/// - `-f text` alone: the letters are in a column in this order
///
/// **Threading:** any thread; immutable.
public final class Filter {
    private static final String FUZZY = "-f ";
    private static final Filter ALL = new Filter("", List.of());

    private final String text;
    private final List<Term> terms;

    private Filter(String text, List<Term> terms) {
        this.text = text;
        this.terms = terms;
    }

    /// Lets everything through.
    public static Filter all() {
        return ALL;
    }

    /// @throws ProblemException exit code 2 for an expression that is none
    public static Filter parse(String text) throws ProblemException {
        if (text.startsWith(FUZZY)) {
            var letters = text.substring(FUZZY.length()).strip().toLowerCase(Locale.ROOT);
            return letters.isEmpty() ? ALL : new Filter(text, List.of(new Term.Fuzzy(letters)));
        }
        try {
            return new Filter(text, Terms.parse(text));
        } catch (PatternSyntaxException e) {
            throw new Problem(
                            "'" + e.getPattern() + "' is not a regular expression.",
                            e.getDescription() + ".",
                            "Leave the slashes out to look for the text itself.",
                            ExitCode.USAGE)
                    .asException(e);
        }
    }

    /// The same, but an expression that is not finished yet finds its text: for filters that work
    /// while somebody types.
    public static Filter lenient(String text) {
        try {
            return parse(text);
        } catch (ProblemException ignored) {
            return new Filter(text, List.of(new Term.Text(text.toLowerCase(Locale.ROOT))));
        }
    }

    public boolean matches(Candidate row) {
        for (var term : terms) {
            if (!term.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /// As it was typed.
    public String text() {
        return text;
    }

    public boolean isAll() {
        return terms.isEmpty();
    }
}
