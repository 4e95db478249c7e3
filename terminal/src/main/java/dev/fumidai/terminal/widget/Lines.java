package dev.fumidai.terminal.widget;

import java.util.List;

/// Lines with numbers that never change, also when the first of them are gone.
public interface Lines {
    /// The number of the first line that is still there.
    long first();

    /// The number after the last line.
    long end();

    /// @param number from [#first] to before [#end]
    Line line(long number);

    /// What the lines are of: of the same text a number means the same line, whatever has been added
    /// or is gone.
    default Object text() {
        return this;
    }

    static Lines of(List<Line> lines) {
        return new Lines() {
            @Override
            public long first() {
                return 0;
            }

            @Override
            public long end() {
                return lines.size();
            }

            @Override
            public Line line(long number) {
                return lines.get((int) number);
            }

            @Override
            public Object text() {
                return lines;
            }
        };
    }
}
