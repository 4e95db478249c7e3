/// Tunnels: against fakes in virtual time, and against the sandbox with a real PostgreSQL.
@NullMarked
package dev.fumidai.core.tunnel.carrier;

import org.jspecify.annotations.NullMarked;
