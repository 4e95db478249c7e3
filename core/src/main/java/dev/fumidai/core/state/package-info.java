/// What this machine remembers between runs: leases on bastions, background tunnels, its own id.
/// Everything is private to the user (folders 0700, files 0600) and written atomically.
@NullMarked
package dev.fumidai.core.state;

import org.jspecify.annotations.NullMarked;
