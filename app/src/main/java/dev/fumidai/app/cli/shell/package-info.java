/// How shells and commands in containers meet the terminal and the standard streams.
@NullMarked
package dev.fumidai.app.cli.shell;

import org.jspecify.annotations.NullMarked;
