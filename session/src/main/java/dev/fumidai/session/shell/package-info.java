/// Shells and commands: one SSM session that carries the bytes of one program.
///
/// Start reading at [ShellSession].
@NullMarked
package dev.fumidai.session.shell;

import org.jspecify.annotations.NullMarked;
