/// Port sessions: one SSM session that carries many connections to one destination.
///
/// Start reading at [PortSession].
@NullMarked
package dev.fumidai.session.port;

import org.jspecify.annotations.NullMarked;
