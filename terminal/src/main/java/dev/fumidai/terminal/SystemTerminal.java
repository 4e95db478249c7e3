package dev.fumidai.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalInt;

/// This process's own terminal, through the C library.
public final class SystemTerminal implements Terminal {
    /// Enough for `struct termios` everywhere: 60 bytes with glibc, 72 on macOS.
    private static final int TERMIOS_BYTES = 256;

    private final CLibrary library;
    private final Optional<Saved> saved;

    private record Saved(int descriptor, MemorySegment mode) {}

    /// Remembers the terminal's present mode for [#restore].
    public SystemTerminal() {
        library = new CLibrary();
        saved = save();
    }

    @Override
    public boolean isTerminal(Stream stream) {
        return library.isatty(stream.descriptor());
    }

    @Override
    public OptionalInt columns(Stream stream) {
        try (var arena = Arena.ofConfined()) {
            var size = arena.allocate(8); // rows, columns, and two pixel counts, two bytes each
            if (!library.windowSize(stream.descriptor(), size)) {
                return OptionalInt.empty();
            }
            var columns = Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 2));
            return columns == 0 ? OptionalInt.empty() : OptionalInt.of(columns);
        }
    }

    @Override
    public void restore() {
        saved.ifPresent(state -> library.setMode(state.descriptor(), state.mode()));
    }

    private Optional<Saved> save() {
        for (var stream : Stream.values()) {
            if (isTerminal(stream)) {
                var mode = Arena.ofAuto().allocate(TERMIOS_BYTES, 8);
                return library.mode(stream.descriptor(), mode)
                        ? Optional.of(new Saved(stream.descriptor(), mode))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
