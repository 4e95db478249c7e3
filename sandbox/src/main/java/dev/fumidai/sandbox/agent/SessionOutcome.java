package dev.fumidai.sandbox.agent;

/// How a session ended.
///
/// @param success whether its final status is Success
/// @param output for the user; mostly empty
public record SessionOutcome(boolean success, String output) {
    private static final String ERROR = "\n----------ERROR-------\n";
    private static final int LARGEST_OUTPUT = 2_500;

    /// A session that ended as it should.
    public static final SessionOutcome SUCCESS = new SessionOutcome(true, "");

    /// A failure, in the form that the user sees.
    public static SessionOutcome failed(String text) {
        var output = ERROR + text;
        return new SessionOutcome(false, output.substring(0, Math.min(output.length(), LARGEST_OUTPUT)));
    }
}
