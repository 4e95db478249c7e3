package dev.fumidai.terminal.widget;

import java.util.ArrayList;
import java.util.List;

/// The last so many of lines that keep coming. Immutable: adding costs the new lines and little
/// more.
public final class LogLines implements Lines {
    private static final int CHUNK = 512;

    private final Object text;
    private final int limit;
    private final long first;
    private final long end;

    /// All but the last are full; the first may begin with lines that are gone.
    private final List<List<Line>> chunks;

    private LogLines(Object text, int limit, long first, long end, List<List<Line>> chunks) {
        this.text = text;
        this.limit = limit;
        this.first = first;
        this.end = end;
        this.chunks = chunks;
    }

    /// @param limit how many lines are kept, 50,000 for example
    public static LogLines empty(int limit) {
        return new LogLines(new Object(), limit, 0, 0, List.of());
    }

    public LogLines plus(List<Line> more) {
        if (more.isEmpty()) {
            return this;
        }
        var next = new ArrayList<>(chunks);
        var last = new ArrayList<Line>(CHUNK);
        if (!next.isEmpty() && next.getLast().size() < CHUNK) {
            last.addAll(next.removeLast());
        }
        for (var line : more) {
            last.add(line);
            if (last.size() == CHUNK) {
                next.add(List.copyOf(last));
                last.clear();
            }
        }
        if (!last.isEmpty()) {
            next.add(List.copyOf(last));
        }
        var newEnd = end + more.size();
        var newFirst = Math.max(first, newEnd - limit);
        var gone = newFirst / CHUNK - first / CHUNK;
        return new LogLines(text, limit, newFirst, newEnd, List.copyOf(next.subList((int) gone, next.size())));
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public Object text() {
        return text;
    }

    @Override
    public Line line(long number) {
        if (number < first || number >= end) {
            throw new IndexOutOfBoundsException("line " + number + " of " + first + " to " + end);
        }
        var chunk = (int) (number / CHUNK - first / CHUNK);
        return chunks.get(chunk).get((int) (number % CHUNK));
    }
}
