package dev.fumidai.core.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One condition of a filter.
sealed interface Term {
    boolean holds(Candidate row);

    /// Somewhere in the row.
    ///
    /// @param lower in lower case
    record Text(String lower) implements Term {
        @Override
        public boolean holds(Candidate row) {
            return row.mentions(lower);
        }
    }

    /// The letters in order, with others between them.
    record Fuzzy(String letters) implements Term {
        @Override
        public boolean holds(Candidate row) {
            return row.texts().stream().anyMatch(it -> follows(it.toLowerCase(Locale.ROOT)));
        }

        private boolean follows(String text) {
            int at = 0;
            for (int i = 0; i < text.length() && at < letters.length(); i++) {
                if (text.charAt(i) == letters.charAt(at)) {
                    at++;
                }
            }
            return at == letters.length();
        }
    }

    record Expression(Pattern pattern) implements Term {
        @Override
        public boolean holds(Candidate row) {
            return row.texts().stream().anyMatch(it -> pattern.matcher(it).find());
        }
    }

    record Not(Term term) implements Term {
        @Override
        public boolean holds(Candidate row) {
            return !term.holds(row);
        }
    }

    record Tag(String key, Optional<String> value) implements Term {
        @Override
        public boolean holds(Candidate row) {
            return row.tags().entrySet().stream()
                    .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                    .anyMatch(tag -> value.isEmpty()
                            || tag.getValue().toLowerCase(Locale.ROOT).equals(value.get()));
        }
    }

    /// In one column; where there is none of that name the whole word is a text: ARNs and images
    /// have colons.
    record InColumn(String column, String lower, String whole) implements Term {
        @Override
        public boolean holds(Candidate row) {
            return row.has(column)
                    ? row.value(column)
                            .filter(it -> it.toString().toLowerCase(Locale.ROOT).contains(lower))
                            .isPresent()
                    : new Text(whole).holds(row);
        }
    }

    /// Compared with one column; likewise.
    record Compared(String column, String sign, Values.Key wanted, String whole) implements Term {
        @Override
        public boolean holds(Candidate row) {
            if (!row.has(column)) {
                return new Text(whole).holds(row);
            }
            var value = row.value(column);
            return value.isEmpty() ? sign.equals("!=") : holds(Values.compare(Values.key(value.get()), wanted));
        }

        private boolean holds(int order) {
            return switch (sign) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                case ">=" -> order >= 0;
                default -> order <= 0;
            };
        }
    }
}
