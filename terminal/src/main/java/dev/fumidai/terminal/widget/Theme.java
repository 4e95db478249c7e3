package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Style;

/// How things look by what they mean.
///
/// @param plain text without a meaning of its own, and everything empty
/// @param past over, unimportant, unknown
/// @param frame lines around and between
/// @param danger the frame of what is in production
/// @param selection the row under the cursor, the focused button
/// @param marked a row that was marked
/// @param match what a search has found
/// @param strip the lines at the top and the bottom
public record Theme(
        String name,
        Style plain,
        Style ok,
        Style changing,
        Style broken,
        Style past,
        Style accent,
        Style second,
        Style third,
        Style fourth,
        Style heading,
        Style frame,
        Style danger,
        Style selection,
        Style marked,
        Style match,
        Style strip) {

    /// A theme of these colours.
    public static Theme of(String name, Palette palette) {
        var plain = Style.of(palette.foreground(), palette.background());
        return new Theme(
                name,
                plain,
                plain.in(palette.green()),
                plain.in(palette.yellow()),
                plain.in(palette.red()).bold(),
                plain.in(palette.grey()),
                plain.in(palette.cyan()),
                plain.in(palette.magenta()),
                plain.in(palette.blue()),
                plain.in(palette.yellow()),
                plain.in(palette.grey()).bold(),
                plain.in(palette.border()),
                plain.in(palette.red()).bold(),
                Style.of(palette.black(), palette.cyan()).bold(),
                plain.in(palette.magenta()).bold(),
                Style.of(palette.black(), palette.yellow()),
                plain);
    }

    /// Without colours.
    static Theme monochrome() {
        var plain = Style.PLAIN;
        return new Theme(
                "monochrome",
                plain,
                plain,
                plain,
                plain.bold(),
                plain.dim(),
                plain.bold(),
                plain,
                plain,
                plain,
                plain.bold(),
                plain.dim(),
                plain.bold().reversed(),
                plain.reversed(),
                plain.bold().underlined(),
                plain.reversed().bold(),
                plain);
    }

    public Style style(Tone tone) {
        return switch (tone) {
            case PLAIN -> plain;
            case OK -> ok;
            case CHANGING -> changing;
            case BROKEN -> broken;
            case PAST -> past;
            case ACCENT -> accent;
            case HEADING -> heading;
            case SECOND -> second;
            case THIRD -> third;
            case FOURTH -> fourth;
        };
    }
}
