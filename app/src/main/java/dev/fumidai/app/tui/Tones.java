package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Severity;
import dev.fumidai.terminal.widget.Tone;

/// How severities look: a colour, and a glyph that says the same without.
final class Tones {
    private Tones() {}

    static Tone of(Severity severity) {
        return switch (severity) {
            case OK -> Tone.OK;
            case CHANGING -> Tone.CHANGING;
            case BROKEN -> Tone.BROKEN;
            case PAST -> Tone.PAST;
        };
    }

    static String glyph(Severity severity) {
        return switch (severity) {
            case OK -> "●";
            case CHANGING -> "◐";
            case BROKEN -> "▲";
            case PAST -> "○";
        };
    }
}
