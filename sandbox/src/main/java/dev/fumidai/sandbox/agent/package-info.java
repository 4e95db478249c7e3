/// The container's end of the data channel.
@NullMarked
package dev.fumidai.sandbox.agent;

import org.jspecify.annotations.NullMarked;
