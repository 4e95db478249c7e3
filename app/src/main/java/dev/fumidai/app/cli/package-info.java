/// The command line: each command parses, calls core, and prints.
@NullMarked
package dev.fumidai.app.cli;

import org.jspecify.annotations.NullMarked;
