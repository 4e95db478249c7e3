package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.logs.LogLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Log lines as text: time, container and task, message. Colours of the message are left out, and
/// whatever else could move a cursor is made visible; JSON has the message as it was written.
final class LogText {
    private static final Pattern COLOURS = Pattern.compile("\\u001b\\[[0-9;]*m");

    private final Moments times;
    private final Style style;
    private final boolean json;
    private final Map<String, Integer> hues = new LinkedHashMap<>();

    LogText(ZoneId zone, Style style, boolean json) {
        this.times = new Moments(zone);
        this.style = style;
        this.json = json;
    }

    List<String> lines(LogLine line) {
        if (json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("at", line.at());
            fields.put("container", line.stream().container());
            fields.put("task", line.stream().task());
            fields.put("message", line.message());
            fields.put("group", line.stream().group());
            fields.put("stream", line.stream().name());
            return List.of(StructuredText.jsonLine(fields));
        }
        var who = line.stream().container() + "/" + TaskIds.label(line.stream().task());
        var hue = hues.computeIfAbsent(line.stream().container(), name -> hues.size());
        var head = style.past(times.exact(line.at())) + "  " + style.hue(hue, Text.clean(who)) + "  ";
        var lines = new ArrayList<String>();
        COLOURS.matcher(line.message()).replaceAll("").lines().forEach(part -> lines.add(head + Text.clean(part)));
        return lines.isEmpty() ? List.of(head) : lines;
    }
}
