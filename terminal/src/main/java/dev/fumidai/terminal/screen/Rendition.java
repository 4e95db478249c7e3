package dev.fumidai.terminal.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// How printed text looks, as the numbers of the last sequences say it (ECMA-48 SGR).
///
/// @param foreground as it was written (`31`, `38 5 120`, `38 2 1 2 3`); empty for the terminal's
///     own
/// @param background likewise
/// @param on the numbers of the attributes in force, ascending: 1 bold, 2 dim, 4 underline, 7
///     reverse …
public record Rendition(List<Integer> foreground, List<Integer> background, List<Integer> on) {
    /// As a terminal begins.
    public static final Rendition PLAIN = new Rendition(List.of(), List.of(), List.of());

    private static final int EXTENDED = 8;

    public Rendition {
        foreground = List.copyOf(foreground);
        background = List.copyOf(background);
        on = List.copyOf(on);
    }

    /// What follows from one more sequence.
    Rendition after(List<Integer> numbers) {
        var result = numbers.isEmpty() ? PLAIN : this;
        for (var i = 0; i < numbers.size(); i++) {
            var number = Math.max(0, numbers.get(i));
            if (number == 30 + EXTENDED || number == 40 + EXTENDED) {
                var count = i + 1 < numbers.size() && numbers.get(i + 1) == 2 ? 5 : 3;
                var colour = numbers.subList(i, Math.min(numbers.size(), i + count));
                result = number < 40 ? result.in(colour) : result.upon(colour);
                i += count - 1;
            } else {
                result = result.after(number);
            }
        }
        return result;
    }

    private Rendition after(int number) {
        if (number == 0) {
            return PLAIN;
        }
        if (number < 10) {
            return switched(number, true);
        }
        if (number == 22) {
            return switched(1, false).switched(2, false);
        }
        if (number > 22 && number < 30) {
            return switched(number - 20, false);
        }
        return switch (number / 10) {
            case 3, 9 -> in(number == 39 ? List.of() : List.of(number));
            case 4, 10 -> upon(number == 49 ? List.of() : List.of(number));
            default -> this;
        };
    }

    private Rendition in(List<Integer> colour) {
        return new Rendition(colour, background, on);
    }

    private Rendition upon(List<Integer> colour) {
        return new Rendition(foreground, colour, on);
    }

    private Rendition switched(int attribute, boolean isOn) {
        var next = new TreeSet<>(on);
        if (isOn) {
            next.add(attribute);
        } else {
            next.remove(attribute);
        }
        return new Rendition(foreground, background, new ArrayList<>(next));
    }
}
