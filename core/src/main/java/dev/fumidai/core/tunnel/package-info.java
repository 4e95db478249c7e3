/// Tunnels to a private database through a bastion: request in, events out, and nothing left
/// behind.
@NullMarked
package dev.fumidai.core.tunnel;

import org.jspecify.annotations.NullMarked;
