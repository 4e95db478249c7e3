/// Which task may reach which host and port, and the sockets behind the names.
@NullMarked
package dev.fumidai.sandbox.network;

import org.jspecify.annotations.NullMarked;
