/// Shells and commands in containers that run: finding the container, getting in, choosing the
/// shell, and running commands so that bytes and exit codes come back as they were.
@NullMarked
package dev.fumidai.core.shell;

import org.jspecify.annotations.NullMarked;
