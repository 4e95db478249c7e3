/// Tests of what is printed.
@NullMarked
package dev.fumidai.app.cli.output;

import org.jspecify.annotations.NullMarked;
