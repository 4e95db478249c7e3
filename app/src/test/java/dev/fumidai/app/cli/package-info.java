/// Tests of the command line.
@NullMarked
package dev.fumidai.app.cli;

import org.jspecify.annotations.NullMarked;
