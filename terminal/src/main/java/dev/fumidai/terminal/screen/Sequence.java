package dev.fumidai.terminal.screen;

import java.util.List;

/// A control sequence: `ESC [`, perhaps a mark, numbers, one letter.
///
/// @param mark one of `< = > ?` or an intermediate character, which make it a private one; else 0
/// @param numbers -1 where none was written
record Sequence(int mark, List<Integer> numbers, int code) {
    boolean isPrivate() {
        return mark != 0;
    }

    /// @param otherwise what a missing one means
    int number(int index, int otherwise) {
        return index < numbers.size() && numbers.get(index) >= 0 ? numbers.get(index) : otherwise;
    }

    /// Where a missing one, and 0, mean 1.
    int count(int index) {
        return Math.max(1, number(index, 1));
    }
}
