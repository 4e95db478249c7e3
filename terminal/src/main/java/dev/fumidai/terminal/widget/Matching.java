package dev.fumidai.terminal.widget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The numbers of the lines with something, remembered from one time to the next: of a log that
/// goes on only the lines that have come are looked at.
///
/// **Threading:** one at a time.
final class Matching {
    private final List<Long> numbers = new ArrayList<>();
    private Optional<Object> text = Optional.empty();
    private long end;

    /// Those that are still there, in order.
    List<Long> in(Lines lines, Predicate<String> has) {
        if (!isKnown(lines)) {
            numbers.clear();
            text = Optional.of(lines.text());
            end = lines.first();
        }
        for (var number = Math.max(end, lines.first()); number < lines.end(); number++) {
            if (has.test(lines.line(number).text())) {
                numbers.add(number);
            }
        }
        end = lines.end();
        numbers.subList(0, from(lines.first())).clear();
        return numbers;
    }

    /// An older state of the same log has fewer lines.
    @SuppressWarnings("ReferenceEquality") // the very text, whose lines do not change
    private boolean isKnown(Lines lines) {
        return lines.end() >= end && text.filter(known -> known == lines.text()).isPresent();
    }

    private int from(long first) {
        var place = Collections.binarySearch(numbers, first);
        return place < 0 ? -place - 1 : place;
    }
}
