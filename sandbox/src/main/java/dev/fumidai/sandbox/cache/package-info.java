/// A cache server that speaks enough of the Redis protocol (RESP 2) for clients to work with it.
@NullMarked
package dev.fumidai.sandbox.cache;

import org.jspecify.annotations.NullMarked;
