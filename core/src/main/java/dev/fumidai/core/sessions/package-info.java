/// Sessions to a container as AWS opens them: where they lead, what they run, who keeps a place.
/// Everything that opens a session (tunnels, shells, commands, copies) goes through here.
@NullMarked
package dev.fumidai.core.sessions;

import org.jspecify.annotations.NullMarked;
