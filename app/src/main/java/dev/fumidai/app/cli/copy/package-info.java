/// How a copy is told: its progress and its end.
@NullMarked
package dev.fumidai.app.cli.copy;

import org.jspecify.annotations.NullMarked;
