package dev.fumidai.terminal.picker;

import dev.fumidai.terminal.SystemTerminal;
import java.util.List;

/// A program that the test runs on a terminal: asks, and exits with 10 and the index, or 9.
public final class PickerProgram {
    private PickerProgram() {}

    public static void main(String... arguments) throws Exception {
        var rows = List.of(List.of("shop", "web"), List.of("shop", "worker"), List.of("店", "注文"));
        var choice = new FuzzyPicker(new SystemTerminal()).pick("Which service", rows);
        System.exit(choice.map(index -> 10 + index).orElse(9));
    }
}
