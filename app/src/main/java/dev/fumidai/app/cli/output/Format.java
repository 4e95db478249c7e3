package dev.fumidai.app.cli.output;

/// The forms of a listing, as `-o` names them.
public enum Format {
    TABLE,
    WIDE,
    JSON,
    YAML,
    NAME,
    CSV
}
