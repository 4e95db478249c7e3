package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.filter.Candidate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A row with what sorting and filtering need of it, made once: ten thousand rows are looked
/// through with every key. Immutable.
///
/// @param name by which it is in order, in one case
/// @param texts of all its columns; ages are as they were when it came
/// @param lower all of them in lower case, each on a line of its own
/// @param changing whether it is on its way to something else
record Known<T extends Row>(T row, String name, List<String> texts, String lower, boolean changing) {
    static <T extends Row> Known<T> of(T row, Table<T> table, Sheet<T> sheet) {
        var texts = sheet.texts(row);
        var name = sheet.reference().apply(row).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var lower = String.join("\n", texts).toLowerCase(Locale.ROOT);
        return new Known<>(row, name, texts, lower, table.isChanging(row));
    }

    /// As filters see it.
    Candidate candidate(Sheet<T> sheet) {
        var live = sheet.candidate(row);
        return new Candidate() {
            @Override
            public List<String> texts() {
                return texts;
            }

            @Override
            public boolean mentions(String text) {
                return lower.contains(text);
            }

            @Override
            public Optional<Object> value(String column) {
                return live.value(column);
            }

            @Override
            public boolean has(String column) {
                return live.has(column);
            }

            @Override
            public Map<String, String> tags() {
                return row.tags();
            }
        };
    }
}
