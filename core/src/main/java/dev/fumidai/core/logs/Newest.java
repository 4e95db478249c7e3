package dev.fumidai.core.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the newest so many of all lines that pass.
final class Newest {
    private final int count;
    private final PriorityQueue<LogLine> lines = new PriorityQueue<>(AwsLogReads.IN_TIME);

    Newest(int count) {
        this.count = count;
    }

    void add(List<LogLine> more) {
        for (var line : more) {
            lines.add(line);
            if (lines.size() > count) {
                lines.poll();
            }
        }
    }

    List<LogLine> lines() {
        var sorted = new ArrayList<>(lines);
        sorted.sort(AwsLogReads.IN_TIME);
        return List.copyOf(sorted);
    }
}
