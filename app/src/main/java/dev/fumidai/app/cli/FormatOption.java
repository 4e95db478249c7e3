package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Output;
import picocli.CommandLine.Option;

/// `-o` of every listing.
public final class FormatOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, wide, json, yaml, name or csv.")
    private Format format = Format.TABLE;

    /// Prints a listing; an empty table is one line of talk.
    ///
    /// @param nothing what to say when there is nothing
    public <T> void print(Listing<T> listing, String nothing, Output output) {
        if (listing.rows().isEmpty()) {
            output.talk(nothing);
        }
        if (listing.rows().isEmpty() && (format == Format.TABLE || format == Format.WIDE)) {
            return;
        }
        listing.lines(format, output.dataStyle()).forEach(output::data);
    }

    public Format format() {
        return format;
    }
}
