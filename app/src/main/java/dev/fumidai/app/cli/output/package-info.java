/// The only place for the standard streams: data to standard output, talk to standard error, colour
/// and rewriting in place only on a terminal.
@NullMarked
package dev.fumidai.app.cli.output;

import org.jspecify.annotations.NullMarked;
