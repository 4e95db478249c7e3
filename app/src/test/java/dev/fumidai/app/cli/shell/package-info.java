/// Tests of what is around a shell.
@NullMarked
package dev.fumidai.app.cli.shell;

import org.jspecify.annotations.NullMarked;
