package dev.fumidai.terminal.input;

import java.util.ArrayList;
import java.util.List;

/// A control sequence as it comes in: perhaps a mark, numbers, one last character.
///
/// **Threading:** one owner.
final class Sequence {
    private static final int MOST = 16;
    private static final int LIMIT = 0x10ffff;
    private static final int PASTE_START = 200;

    private final List<Integer> numbers = new ArrayList<>();
    private int mark;
    private int last;

    void begin() {
        numbers.clear();
        mark = 0;
        last = 0;
    }

    /// @param next a printable ASCII character
    /// @return whether it was the last
    boolean accept(int next) {
        if (next >= '0' && next <= '9') {
            digit(next - '0');
            return false;
        }
        if (next == ';' || next == ':') {
            separator();
            return false;
        }
        var isShiftOfRxvt = next == '$' && mark == 0 && !numbers.isEmpty();
        if (next < '@' && !isShiftOfRxvt) {
            mark = next;
            return false;
        }
        last = next;
        return true;
    }

    /// One of `< = > ?` or an intermediate character; 0 without.
    int mark() {
        return mark;
    }

    int last() {
        return last;
    }

    int count() {
        return numbers.size();
    }

    /// @param otherwise what a missing one means
    int number(int index, int otherwise) {
        return index < numbers.size() && numbers.get(index) >= 0 ? numbers.get(index) : otherwise;
    }

    boolean isPasteStart() {
        return last == '~' && mark == 0 && number(0, 0) == PASTE_START;
    }

    boolean isX10Mouse() {
        return last == 'M' && mark == 0 && numbers.isEmpty();
    }

    private void digit(int digit) {
        if (numbers.isEmpty()) {
            numbers.add(-1);
        }
        var present = Math.max(0, numbers.getLast());
        numbers.set(numbers.size() - 1, Math.min(LIMIT, present * 10 + digit));
    }

    private void separator() {
        if (numbers.isEmpty()) {
            numbers.add(-1);
        }
        if (numbers.size() < MOST) {
            numbers.add(-1);
        }
    }
}
