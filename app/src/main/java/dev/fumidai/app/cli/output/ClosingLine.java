package dev.fumidai.app.cli.output;

import dev.fumidai.core.tunnel.ClosingReport;
import dev.fumidai.core.tunnel.ClosingReport.BastionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is said at the end: connections, bastions, bytes, cost.
final class ClosingLine {
    private ClosingLine() {}

    /// One line, and one more for each bastion after the first.
    ///
    /// @param via what it led through when that was not a bastion
    static List<String> of(ClosingReport report, Optional<String> via) {
        var bytes = "↑ " + Text.size(report.bytesUp()) + " ↓ " + Text.size(report.bytesDown());
        var closed = "closed " + Text.count(report.connectionsClosed(), "connection");
        if (via.isPresent()) {
            return List.of(closed + " and the session; " + Text.clean(via.get()) + " runs on, " + bytes);
        }
        if (report.bastions().isEmpty()) {
            return List.of(closed + "; no bastion was started, " + bytes);
        }
        var lines = new ArrayList<String>();
        for (var bastion : report.bastions()) {
            var first = lines.isEmpty();
            lines.add((first ? closed + "; " : "       ") + end(bastion) + (first ? ", " + bytes : "") + cost(bastion));
        }
        return lines;
    }

    /// Of a start that did not come to its end: one line for each bastion.
    static List<String> of(List<BastionEnd> bastions) {
        return bastions.stream().map(bastion -> end(bastion) + cost(bastion)).toList();
    }

    private static String end(BastionEnd bastion) {
        if (bastion.stopped()) {
            return "bastion stopped after " + Text.duration(bastion.ran());
        }
        return "bastion " + Text.clean(bastion.detail().isEmpty() ? "left as it is" : bastion.detail());
    }

    private static String cost(BastionEnd bastion) {
        return bastion.cost()
                .flatMap(dollars -> bastion.pricesOf()
                        .map(date -> ", " + Text.money(dollars, 4) + " (estimate, task only; Fargate prices of "
                                + Text.month(date) + ")"))
                .orElse(", no price known for this region");
    }
}
