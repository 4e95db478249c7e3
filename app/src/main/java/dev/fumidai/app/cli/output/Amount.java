package dev.fumidai.app.cli.output;

import dev.fumidai.core.filter.Measured;

/// So much of something: in tables as people write it, in JSON, YAML and CSV a number.
public interface Amount extends Measured {
    /// Bytes, bytes per second, dollars.
    Number number();
}
