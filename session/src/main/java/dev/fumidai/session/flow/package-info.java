/// Bytes between the threads of a session's users and its owner: what may be written, what waits to
/// be read.
@NullMarked
package dev.fumidai.session.flow;

import org.jspecify.annotations.NullMarked;
