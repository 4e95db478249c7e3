package dev.fumidai.sandbox.scheduler;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.model.Struct;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// When a schedule fires: `at(yyyy-mm-ddThh:mm:ss)` in the schedule's time zone.
final class Expressions {
    private static final Pattern AT = Pattern.compile("at\\((\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})\\)");

    private Expressions() {}

    static Instant moment(Struct input) throws ApiException {
        var text = input.string("ScheduleExpression");
        var matcher = AT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        try {
            var zone = input.text("ScheduleExpressionTimezone").map(ZoneId::of).orElse(ZoneOffset.UTC);
            return LocalDateTime.parse(matcher.group(1)).atZone(zone).toInstant();
        } catch (DateTimeException _) {
            throw invalid(text);
        }
    }

    private static ApiException invalid(String text) {
        return new ApiException("ValidationException", "Invalid Schedule Expression " + text + ".");
    }
}
