package dev.fumidai.app.ecs;

import dev.fumidai.core.ecs.Severity;
import dev.fumidai.terminal.widget.Tone;

/// How severities look: a colour, and a glyph that says the same without.
public final class Tones {
    private Tones() {}

    public static Tone of(Severity severity) {
        return switch (severity) {
            case OK -> Tone.OK;
            case CHANGING -> Tone.CHANGING;
            case BROKEN -> Tone.BROKEN;
            case PAST -> Tone.PAST;
        };
    }

    public static String glyph(Severity severity) {
        return switch (severity) {
            case OK -> "●";
            case CHANGING -> "◐";
            case BROKEN -> "▲";
            case PAST -> "○";
        };
    }
}
