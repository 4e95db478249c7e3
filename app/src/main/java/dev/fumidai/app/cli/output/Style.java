package dev.fumidai.app.cli.output;

/// Colour, which carries meaning only; plain where there is no terminal or the user wants none.
///
/// @param colour whether escape sequences are written
public record Style(boolean colour) {
    public String ok(String text) {
        return paint("32", text);
    }

    public String changing(String text) {
        return paint("33", text);
    }

    public String broken(String text) {
        return paint("31", text);
    }

    /// For what is past or secondary.
    public String past(String text) {
        return paint("90", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
