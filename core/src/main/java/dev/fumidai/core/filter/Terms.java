package dev.fumidai.core.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words of a filter, taken apart.
final class Terms {
    private static final Pattern WORD =
            Pattern.compile("!?(?:/(?:[^/\\\\]|\\\\.)*/(?=\\s|$)|(?:[^\\s\"]|\"[^\"]*\"?)+)");
    private static final Pattern COMPARED =
            Pattern.compile("(?<column>[A-Za-z][A-Za-z%]*)(?<sign>!=|>=|<=|=|>|<)(?<value>.+)");
    private static final Pattern OF_COLUMN = Pattern.compile("(?<column>[A-Za-z][A-Za-z%]*):(?<value>.+)");

    private Terms() {}

    static List<Term> parse(String text) {
        var terms = new ArrayList<Term>();
        var words = WORD.matcher(text);
        while (words.find()) {
            terms.add(term(words.group()));
        }
        return List.copyOf(terms);
    }

    private static Term term(String word) {
        if (word.startsWith("!") && word.length() > 1) {
            return new Term.Not(term(word.substring(1)));
        }
        if (word.length() > 2 && word.startsWith("/") && word.endsWith("/")) {
            return new Term.Expression(Pattern.compile(
                    word.substring(1, word.length() - 1), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        var plain = word.replace("\"", "");
        if (plain.startsWith("tag:")) {
            return tag(plain.substring("tag:".length()));
        }
        var compared = COMPARED.matcher(plain);
        if (compared.matches()) {
            return new Term.Compared(
                    compared.group("column"),
                    compared.group("sign"),
                    Values.typed(compared.group("value")),
                    lower(plain));
        }
        var column = OF_COLUMN.matcher(plain);
        if (column.matches()) {
            return new Term.InColumn(column.group("column"), lower(column.group("value")), lower(plain));
        }
        return new Term.Text(lower(plain));
    }

    private static Term tag(String text) {
        int at = text.indexOf('=');
        return at < 0
                ? new Term.Tag(text, Optional.empty())
                : new Term.Tag(text.substring(0, at), Optional.of(lower(text.substring(at + 1))));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
